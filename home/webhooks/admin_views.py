"""The secret of a webhook, and the log of its calls."""

from typing import Any, ClassVar

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import BaseObjectMixin, WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from home.background import run_soon
from home.models import Webhook
from home.models.webhook import new_nonce
from home.webhooks.alarm import send_webhooks
from home.webhooks.delivering import send_again
from home.webhooks.signing import secret_of

ROWS_ON_A_PAGE = 50


class WebhookView(PermissionCheckedMixin, BaseObjectMixin, WagtailAdminTemplateMixin, TemplateView):
    permission_required = "change"
    index_url_name = edit_url_name = ""
    header_icon = "link"
    object: Webhook

    def get_page_subtitle(self) -> str:
        return str(self.object)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {"url": reverse(self.index_url_name), "label": _("Webhooks")},
            {"url": reverse(self.edit_url_name, args=(self.object.pk,)), "label": str(self.object)},
            {"url": "", "label": self.get_page_title()},
        ]


class SecretView(WebhookView):
    """Shows it once; whoever has lost it makes a new one, and the old one signs no more."""

    page_title = gettext_lazy("Secret")
    template_name = "home/admin/webhook_secret.html"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        webhook = Webhook.objects.filter(pk=self.object.pk)
        now = timezone.now()
        if request.POST.get("action") == "renew":
            is_shown = webhook.update(nonce=new_nonce(), secret_shown_at=now)
        else:
            is_shown = webhook.filter(secret_shown_at=None).update(secret_shown_at=now)
        self.object.refresh_from_db()
        secret = secret_of(self.object) if is_shown else ""
        return self.render_to_response(self.get_context_data(secret=secret))


class LogView(WebhookView):
    page_title = gettext_lazy("Calls")
    template_name = "home/admin/webhook_log.html"
    page_kwarg: ClassVar = "p"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        pages = Paginator(self.object.deliveries.all(), ROWS_ON_A_PAGE)
        rows = pages.get_page(self.request.GET.get(self.page_kwarg))
        return super().get_context_data(**{"rows": rows, **kwargs})

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        key = request.POST.get("delivery", "")
        send_again(get_object_or_404(self.object.deliveries, message_id=key))
        run_soon(send_webhooks)
        if self.object.is_active:
            messages.success(request, _("It is sent again in a moment. Please reload this page."))
        else:
            messages.warning(request, _("It is sent again when the webhook is switched on."))
        return redirect(request.get_full_path())
