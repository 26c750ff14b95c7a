"""Drafts that are looked at elsewhere: by editors in another front end, by others by a link."""

from typing import Any, ClassVar

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page


class EditorPreview(models.Model):
    """What an editor has last looked at of a page, saved or not, for some minutes.

    `subject` tells apart what one editor may look at side by side. `page` is None while the page
    has not been saved at all; then `parent` is where it is to stand.
    """

    editor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    subject = models.CharField(max_length=100)
    page = models.ForeignKey(Page, on_delete=models.CASCADE, null=True, related_name="+")
    parent = models.ForeignKey(Page, on_delete=models.CASCADE, null=True, related_name="+")
    content: Any = models.JSONField(encoder=DjangoJSONEncoder)
    ends_at = models.DateTimeField(db_index=True)

    class Meta:
        default_permissions = ()
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["editor", "subject"], name="home_editorpreview_of_one_subject"
            ),
            models.CheckConstraint(
                condition=models.Q(page__isnull=True) ^ models.Q(parent__isnull=True),
                name="home_editorpreview_has_a_place",
            ),
        ]

    def __str__(self) -> str:
        return self.subject


class EditorPreviewToken(models.Model):
    """By what another front end asks for a preview. The token itself is nowhere but in its
    address."""

    token_hash = models.CharField(max_length=64, primary_key=True)
    preview = models.ForeignKey(EditorPreview, on_delete=models.CASCADE, related_name="tokens")
    ends_at = models.DateTimeField(db_index=True)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.preview_id)


class DraftLinkQuerySet(models.QuerySet["DraftLink"]):
    def open(self) -> "DraftLinkQuerySet":
        """Neither withdrawn nor run out. Whether the maker may still share is asked at each
        opening."""
        return self.filter(withdrawn_at__isnull=True, ends_at__gt=timezone.now())


class DraftLink(models.Model):
    """A link by which somebody without an account reads the latest draft of one page. The token
    itself is nowhere but in the link."""

    page = models.ForeignKey(
        Page, verbose_name=_("page"), on_delete=models.CASCADE, related_name="draft_links"
    )
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("made by"),
        on_delete=models.CASCADE,
        related_name="+",
    )
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    note = models.CharField(_("for whom"), max_length=120, blank=True)
    opens_protected = models.BooleanField(
        _("also while the page is protected"), default=False, editable=False
    )
    made_at = models.DateTimeField(_("made on"), default=timezone.now)
    ends_at = models.DateTimeField(_("valid until"), db_index=True)
    withdrawn_at = models.DateTimeField(_("withdrawn on"), null=True)
    last_opened_at = models.DateTimeField(_("last opened"), null=True)

    objects = DraftLinkQuerySet.as_manager()

    class Meta:
        verbose_name = _("link to a draft")
        verbose_name_plural = _("links to drafts")
        ordering: ClassVar = ["-made_at", "-pk"]
        # Who may edit the page decides.
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.pk)
