"""The report "Check access" in the admin, for those who look after accounts."""

from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem

from home.audit import runs


def may_check_access(request: HttpRequest) -> bool:
    """A report repeats protected texts, from every part of the website."""
    options = get_user_model()._meta
    return request.user.has_perm(f"{options.app_label}.change_{options.model_name}")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def check_access(request: HttpRequest) -> HttpResponse:
    if not may_check_access(request):
        raise PermissionDenied
    if request.method == "POST":
        if not runs.start():
            messages.warning(request, _("A check is under way already."))
        return redirect("home_check_access")
    result = runs.last_result()
    time, report = result if result else (None, None)
    context = {
        "time": time,
        "report": report,
        "is_running": runs.is_running(),
        "header_title": _("Check access"),
    }
    return TemplateResponse(request, "home/admin/check_access.html", context)


@hooks.register("register_admin_urls")
def check_access_address() -> list[URLPattern]:
    return [path("reports/zugang/", check_access, name="home_check_access")]


class CheckAccessMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return may_check_access(request)


@hooks.register("register_reports_menu_item")
def check_access_in_the_menu() -> MenuItem:
    return CheckAccessMenuItem(
        _("Check access"),
        reverse("home_check_access"),
        name="check-access",
        icon_name="lock",
        order=650,
    )
