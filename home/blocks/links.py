"""What lies elsewhere: pages, files, images."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageBlock as WagtailImageBlock

from home.access.files import may_read_file
from home.cards import describe_document
from home.page_cards import card_in_context


class _ShownByTheRule(blocks.StructBlock):
    """Whether a reader of the page sees any of its words depends on what it leads to, so that the
    search, which has one text of a page for all its readers, must not know them."""

    def get_searchable_content(self, value: Any) -> list[str]:
        return []


class PageLinkBlock(_ShownByTheRule):
    page = blocks.PageChooserBlock(label=_("Page"))
    text = blocks.CharBlock(
        label=_("Link text"),
        max_length=120,
        required=False,
        help_text=_("Leave empty to use the title of the page."),
    )

    def get_context(self, value: Any, parent_context: dict | None = None) -> dict[str, Any]:
        context = super().get_context(value, parent_context=parent_context)
        context["card"] = card_in_context(value["page"], context)
        return context

    class Meta:
        icon = "link"
        label = _("Link to a page")
        description = _("A link on a line of its own, marked with a lock where access is needed.")
        template = "home/blocks/page_link.html"
        preview_template = "home/blocks/page_link_preview.html"


class DownloadBlock(_ShownByTheRule):
    document = DocumentChooserBlock(label=_("File"))
    title = blocks.CharBlock(
        label=_("Link text"),
        max_length=120,
        required=False,
        help_text=_("Leave empty to use the title of the file."),
    )

    def get_context(self, value: Any, parent_context: dict | None = None) -> dict[str, Any]:
        context = super().get_context(value, parent_context=parent_context)
        request, document = context.get("request"), value["document"]
        if document is not None and request is not None and may_read_file(document, request):
            context["download"] = describe_document(document)
            context["label"] = value["title"] or document.title
        return context

    class Meta:
        icon = "download"
        label = _("File to download")
        description = _("A file with its format and size.")
        template = "home/blocks/download.html"
        preview_template = "home/blocks/download_preview.html"


class ImageBlock(_ShownByTheRule):
    image = WagtailImageBlock(label=_("Image"))
    caption = blocks.CharBlock(label=_("Caption and credit"), max_length=250, required=False)

    def get_context(self, value: Any, parent_context: dict | None = None) -> dict[str, Any]:
        """`image` is None where this visitor may not have it: then nothing is shown, and no
        rendition is made."""
        context = super().get_context(value, parent_context=parent_context)
        request, image = context.get("request"), value["image"]
        shown = image is not None and request is not None and may_read_file(image, request)
        context["image"] = image if shown else None
        return context

    class Meta:
        icon = "image"
        label = _("Image")
        description = _("A picture with its description, caption and credit.")
        template = "home/blocks/image.html"
        preview_template = "home/blocks/image_preview.html"
