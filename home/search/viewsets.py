"""The list of words that compounds are made of, in the admin."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import BooleanColumn
from wagtail.snippets.views.snippets import SnippetViewSet

from home.models import CompoundPart


class CompoundPartViewSet(SnippetViewSet):
    model = CompoundPart
    icon = "search"
    menu_label = _("Words of the search")
    add_to_settings_menu = True
    list_display: ClassVar = ["word", BooleanColumn("stays_whole", label=_("Never taken apart"))]
    list_per_page = 50
