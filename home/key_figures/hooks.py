"""The report and its task on the dashboard, for those who may edit a page with such figures."""

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from home.dashboard import EditorTask
from home.key_figures.pages import comparisons, may_confirm
from home.key_figures.views import key_figures


@hooks.register("register_admin_urls")
def key_figures_address() -> list[URLPattern]:
    return [path("reports/kennzahlen/", key_figures, name="home_key_figures")]


class KeyFiguresMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return may_confirm(request.user)


@hooks.register("register_reports_menu_item")
def key_figures_in_the_menu() -> MenuItem:
    return KeyFiguresMenuItem(
        _("Key figures"),
        reverse("home_key_figures"),
        name="key-figures",
        icon_name="order",
        order=640,
    )


@hooks.register("register_editor_task")
def figures_that_differ(request: HttpRequest) -> list[EditorTask]:
    differing = [each for each in comparisons(request.user) if each.differs]
    if not differing:
        return []
    return [
        EditorTask(
            title=_("Confirm the key figures"),
            description=_("Published: %(figures)s.") % {"figures": differing[0].published},
            url=reverse("home_key_figures"),
            icon="order",
            order=15,
            notice=_("In the data: %(figures)s.") % {"figures": differing[0].counted},
        )
    ]
