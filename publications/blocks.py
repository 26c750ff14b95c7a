"""The authors of a publication, and the chapters of one that is written here."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from home.blocks import BodyBlock


class OrganisationBlock(blocks.CharBlock):
    class Meta:
        icon = "group"
        label = _("Organisation or working group")
        description = _("The network itself, one of its working groups, or another organisation.")
        preview_value = "NeKoPa-AG"


class PersonBlock(blocks.StructBlock):
    given = blocks.CharBlock(label=_("First name"), max_length=80)
    family = blocks.CharBlock(label=_("Last name"), max_length=80)

    class Meta:
        icon = "user"
        label = _("Person")
        description = _("Somebody who wrote the paper, with first and last name.")
        preview_value = {"given": "Vorname", "family": "Nachname"}


class AuthorsBlock(blocks.StreamBlock):
    """In the order in which they are named."""

    organisation = OrganisationBlock(max_length=250)
    person = PersonBlock()

    class Meta:
        label = _("Authors")


class ChapterBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Title"), max_length=120)
    body = BodyBlock(label=_("Content"))

    class Meta:
        icon = "doc-full"
        label = _("Chapter")
        description = _("A chapter with its heading; chapters are numbered by themselves.")
        template = "publications/blocks/chapter.html"
        preview_value = {
            "title": "Worum es geht",
            "body": [{"type": "paragraph", "value": "<p>Beteiligung braucht Zuständigkeit.</p>"}],
        }


class ChaptersBlock(blocks.StreamBlock):
    chapter = ChapterBlock()

    class Meta:
        label = _("Chapters")
