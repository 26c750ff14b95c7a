"""The typed sections of the landing page."""

from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.models import Locale

from home.addresses import content_language
from home.blocks import RICH_TEXT_FEATURES, KeyFiguresBlock
from home.known_content import known
from home.page_cards import card_in_context, cards_in_context


class SectionBlock(blocks.StructBlock):
    """What sections have in common: a line above, a heading, a lead."""

    eyebrow = blocks.CharBlock(label=_("Line above the heading"), max_length=60, required=False)
    heading = blocks.CharBlock(label=_("Heading"), max_length=120)
    lead = blocks.TextBlock(label=_("Lead"), max_length=500, required=False)


class MissionBlock(SectionBlock):
    text = blocks.RichTextBlock(label=_("Text"), features=RICH_TEXT_FEATURES)

    class Meta:
        icon = "group"
        label = _("Mission")
        description = _("Who the network is and what it wants.")
        template = "network/blocks/mission.html"
        preview_value = {
            "eyebrow": "",
            "heading": "Wofür wir stehen",
            "lead": "Beteiligung ist eine Aufgabe, die gelernt sein will.",
            "text": "<p>Wir stärken Menschen, die in Kommunen Beteiligung verantworten.</p>",
        }


class OfferBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Title"), max_length=80)
    text = blocks.TextBlock(label=_("Text"), max_length=400)

    class Meta:
        icon = "pick"
        label = _("Offer")


class OffersBlock(SectionBlock):
    items = blocks.ListBlock(OfferBlock(), label=_("Offers"), min_num=1, max_num=8)

    class Meta:
        icon = "list-ol"
        label = _("What we offer")
        description = _("Numbered statements of what members do for each other.")
        template = "network/blocks/offers.html"
        preview_value = {
            "eyebrow": "",
            "heading": "Was wir füreinander tun",
            "lead": "",
            "items": [{"title": "Kollegial beraten", "text": "Vertraulich und auf Augenhöhe."}],
        }


class MeetingsBlock(SectionBlock):
    """Shows the last meeting held and the next planned; editors change them as snippets."""

    def get_context(self, value: Any, parent_context: dict | None = None) -> dict[str, Any]:
        from network.models import Meeting

        context = super().get_context(value, parent_context=parent_context)
        locale = _locale_of(context)

        def read() -> tuple[Any, Any]:
            meetings = Meeting.objects.filter(locale=locale).select_related("documentation_page")
            return meetings.last_held(), meetings.next_planned()

        last_meeting, next_meeting = known(context.get("request"), ("meetings", locale.pk), read)
        context["last_meeting"], context["next_meeting"] = last_meeting, next_meeting
        context["documentation"] = card_in_context(
            last_meeting.documentation_page if last_meeting else None, context
        )
        return context

    class Meta:
        icon = "date"
        label = _("Network meetings")
        description = _("The last meeting and the next one, taken from the network meetings.")
        template = "network/blocks/meetings.html"
        preview_value = {"eyebrow": "Netzwerktreffen", "heading": "Zwei Tage im Jahr", "lead": ""}


class WorkingGroupsBlock(SectionBlock):
    def get_context(self, value: Any, parent_context: dict | None = None) -> dict[str, Any]:
        from network.models import WorkingGroup

        context = super().get_context(value, parent_context=parent_context)
        locale = _locale_of(context)
        context["groups"] = known(
            context.get("request"),
            ("working groups", locale.pk),
            lambda: list(WorkingGroup.objects.filter(locale=locale)),
        )
        return context

    class Meta:
        icon = "group"
        label = _("Working groups")
        description = _("All working groups, taken from the snippets of that name.")
        template = "network/blocks/working_groups.html"
        preview_value = {"eyebrow": "", "heading": "Die Arbeitsgruppe", "lead": ""}


class PapersBlock(SectionBlock):
    pages = blocks.ListBlock(
        blocks.PageChooserBlock(label=_("Paper")), label=_("Papers"), min_num=1, max_num=3
    )
    index_page = blocks.PageChooserBlock(label=_("Page with all papers"), required=False)

    def get_context(self, value: Any, parent_context: dict | None = None) -> dict[str, Any]:
        context = super().get_context(value, parent_context=parent_context)
        context["cards"] = cards_in_context(value["pages"], context)
        context["index_card"] = card_in_context(value["index_page"], context)
        return context

    class Meta:
        icon = "doc-full"
        label = _("Papers")
        description = _("Up to three publications as cards.")
        template = "network/blocks/papers.html"
        preview_template = "home/blocks/cards_preview.html"


class BrochureBlock(SectionBlock):
    page = blocks.PageChooserBlock(label=_("Brochure"))

    def get_context(self, value: Any, parent_context: dict | None = None) -> dict[str, Any]:
        context = super().get_context(value, parent_context=parent_context)
        context["card"] = card_in_context(value["page"], context)
        return context

    class Meta:
        icon = "openquote"
        label = _("Brochure")
        description = _("Cover and download of the brochure.")
        template = "network/blocks/brochure.html"
        preview_template = "home/blocks/cards_preview.html"


class MapBlock(blocks.StructBlock):
    heading = blocks.CharBlock(label=_("Heading"), max_length=120)
    lead = blocks.TextBlock(label=_("Lead"), max_length=500, required=False)
    page = blocks.PageChooserBlock(
        label=_("Page with members"), page_type="network.MemberMapPage", required=False
    )
    states_shown = blocks.IntegerBlock(
        label=_("Länder in the table"), min_value=1, max_value=16, default=5
    )

    def get_context(self, value: Any, parent_context: dict | None = None) -> dict[str, Any]:
        from network.member_overview import known_member_overview

        context = super().get_context(value, parent_context=parent_context)
        context["overview"] = overview = known_member_overview(context.get("request"))
        context["states"] = overview.largest_states(value["states_shown"] or 5)
        context["card"] = card_in_context(value["page"], context)
        return context

    class Meta:
        icon = "site"
        label = _("Map")
        description = _("Where the members work: a table of Länder and a map.")
        template = "network/blocks/map.html"
        preview_value = {
            "heading": "Von der Küste bis zum Alpenrand",
            "lead": "",
            "page": None,
            "states_shown": 5,
        }


class SubscriptionBlock(SectionBlock):
    page = blocks.PageChooserBlock(label=_("Page about the subscription"))
    materials_page = blocks.PageChooserBlock(label=_("Page with the materials"), required=False)

    def get_context(self, value: Any, parent_context: dict | None = None) -> dict[str, Any]:
        context = super().get_context(value, parent_context=parent_context)
        context["card"] = card_in_context(value["page"], context)
        context["materials_card"] = card_in_context(value["materials_page"], context)
        return context

    class Meta:
        icon = "lock"
        label = _("Subscription")
        description = _("What the subscription opens, and the way to it.")
        template = "network/blocks/subscription.html"
        preview_template = "home/blocks/cards_preview.html"


class ContactBlock(blocks.StructBlock):
    heading = blocks.CharBlock(label=_("Heading"), max_length=120)
    lead = blocks.TextBlock(label=_("Lead"), max_length=500, required=False)
    steps = blocks.ListBlock(
        blocks.CharBlock(label=_("Step"), max_length=300), label=_("Steps"), required=False
    )
    contact_name = blocks.CharBlock(label=_("Contact person"), max_length=120, required=False)
    contact_email = blocks.CharBlock(
        label=_("Contact address"),
        max_length=254,
        required=False,
        help_text=_("Shown as text, exactly as entered. You may write (at) to keep robots away."),
    )
    page = blocks.PageChooserBlock(label=_("Page for joining"), required=False)

    def get_context(self, value: Any, parent_context: dict | None = None) -> dict[str, Any]:
        context = super().get_context(value, parent_context=parent_context)
        context["card"] = card_in_context(value["page"], context)
        return context

    class Meta:
        icon = "mail"
        label = _("Contact and joining")
        description = _("How to become a member, and whom to ask.")
        template = "network/blocks/contact.html"
        preview_value = {
            "heading": "Mitglied werden",
            "lead": "Sie arbeiten in einer Kommune?",
            "steps": ["Schreiben Sie uns kurz."],
            "contact_name": "",
            "contact_email": "kontakt(at)example.org",
            "page": None,
        }


class SectionsBlock(blocks.StreamBlock):
    mission = MissionBlock()
    key_figures = KeyFiguresBlock()
    offers = OffersBlock()
    meetings = MeetingsBlock()
    working_groups = WorkingGroupsBlock()
    papers = PapersBlock()
    brochure = BrochureBlock()
    map = MapBlock()
    subscription = SubscriptionBlock()
    contact = ContactBlock()

    class Meta:
        label = _("Sections")


def _locale_of(context: dict[str, Any]) -> Locale:
    """The locale of the page being shown, so that its sections are all in one language."""
    page = context.get("page")
    if page is not None and page.locale_id:
        return page.locale
    language = content_language(get_language() or "")
    locale = Locale.objects.filter(language_code=language).first()
    return locale or Locale.get_default()
