"""The report "Addresses asked for in vain" in the admin, for those who may make redirects."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models.signals import post_save
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.contrib.redirects.models import Redirect
from wagtail.contrib.redirects.views import CreateView

from home.models import MissedAddress

ROWS_ON_A_PAGE = 50


def may_make_redirects(request: HttpRequest) -> bool:
    return request.user.has_perm("wagtailredirects.add_redirect")


@require_safe
def missed_addresses_report(request: HttpRequest) -> HttpResponse:
    if not may_make_redirects(request):
        raise PermissionDenied
    pages = Paginator(MissedAddress.objects.all(), ROWS_ON_A_PAGE)
    context = {
        "rows": pages.get_page(request.GET.get("p")),
        "header_title": _("Addresses asked for in vain"),
    }
    return TemplateResponse(request, "home/admin/missed_addresses.html", context)


class RedirectMissedAddress(CreateView):
    """Wagtail's form for a redirect, with the old address filled in."""

    def get_initial(self) -> dict[str, Any]:
        missed = get_object_or_404(MissedAddress, pk=self.kwargs["missed_id"])
        return {**super().get_initial(), "old_path": missed.address}

    def get_add_url(self) -> str:
        return reverse("home_redirect_missed_address", kwargs=self.kwargs)

    def get_success_url(self) -> str:
        return reverse("home_missed_addresses")


@receiver(post_save, sender=Redirect, dispatch_uid="home.forget_a_missed_address")
def forget_a_missed_address(instance: Redirect, **kwargs: Any) -> None:
    MissedAddress.objects.filter(address=instance.old_path).delete()


@hooks.register("register_admin_urls")
def addresses_of_the_report() -> list[URLPattern]:
    return [
        path("reports/vergeblich/", missed_addresses_report, name="home_missed_addresses"),
        path(
            "reports/vergeblich/<int:missed_id>/",
            RedirectMissedAddress.as_view(),
            name="home_redirect_missed_address",
        ),
    ]


class MissedAddressesMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return may_make_redirects(request)


@hooks.register("register_reports_menu_item")
def report_in_the_menu() -> MenuItem:
    return MissedAddressesMenuItem(
        _("Addresses asked for in vain"),
        reverse("home_missed_addresses"),
        name="missed-addresses",
        icon_name="redirect",
        order=660,
    )
