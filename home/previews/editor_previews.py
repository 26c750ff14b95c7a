"""What an editor looks at in another front end: kept for minutes, for this editor alone.

The preview has the form as it was last sent by the editor's panel, whether saved or not; each
showing has a token of its own, and all tokens of a preview show what was looked at last.
"""

import datetime
import hashlib
import json
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone
from wagtail.models import COMMENTS_RELATION_NAME, Page

from home.access.audience import audience_of
from home.models.preview import EditorPreview, EditorPreviewToken
from home.previews.draft import Draft
from home.previews.tokens import new_token
from home.token_hashes import hash_of

LIFETIME = datetime.timedelta(minutes=15)
# The schema of a page has a key; no page of the database has this one.
NOT_SAVED = 0


def keep_preview(page: Page, request: HttpRequest) -> str:
    """Keeps the values of a page for whoever sends this request; returns a token for them."""
    editor: Any = request.user
    content = page.serializable_data()
    # Nobody else's business.
    content.pop(COMMENTS_RELATION_NAME, None)
    now = timezone.now()
    EditorPreview.objects.filter(ends_at__lte=now).delete()
    EditorPreviewToken.objects.filter(ends_at__lte=now).delete()
    token = new_token()
    with transaction.atomic():
        preview, _made = EditorPreview.objects.update_or_create(
            editor=editor,
            subject=_subject(page, content, is_form=getattr(request, "is_editing", False)),
            defaults={
                "page_id": page.pk,
                "parent": None if page.pk else page.get_parent(),
                "content": content,
                "ends_at": now + LIFETIME,
            },
        )
        EditorPreviewToken.objects.create(
            token_hash=hash_of(token), preview=preview, ends_at=now + LIFETIME
        )
    return token


def previewed_draft(token: str) -> Draft | None:
    """None as soon as the token has run out, or its editor may no longer edit the page."""
    found = (
        EditorPreviewToken.objects.filter(token_hash=hash_of(token), ends_at__gt=timezone.now())
        .select_related("preview__editor", "preview__page", "preview__parent")
        .first()
    )
    if found is None:
        return None
    preview = found.preview
    audience = audience_of(preview.editor)
    if audience.account is None or not _may_edit(preview):
        return None
    return Draft(token, _page_of(preview), audience)


def _subject(page: Page, content: dict[str, Any], *, is_form: bool) -> str:
    """One form of each page; former versions are what they are."""
    if not page.pk:
        return f"new {page._meta.label_lower} below {page.get_parent().pk}"
    if is_form:
        return f"page {page.pk}"
    text = json.dumps(content, cls=DjangoJSONEncoder, sort_keys=True)
    return f"page {page.pk} {hashlib.sha256(text.encode()).hexdigest()[:32]}"


def _may_edit(preview: EditorPreview) -> bool:
    if preview.page is not None:
        return bool(preview.page.permissions_for_user(preview.editor).can_edit())
    parent: Any = preview.parent
    return bool(parent.permissions_for_user(preview.editor).can_add_subpage())


def _page_of(preview: EditorPreview) -> Page:
    if preview.page is not None:
        page: Page = preview.page.specific.with_content_json(preview.content)
        return page
    model: Any = ContentType.objects.get_for_id(preview.content["content_type"]).model_class()
    page = model.from_serializable_data(preview.content)
    page.id = page.pk = NOT_SAVED
    page.set_url_path(preview.parent)
    return page
