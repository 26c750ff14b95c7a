"""Whatever a token was made for, behind one door: everything that is wrong looks alike."""

from home.previews.draft import Draft
from home.previews.draft_links import linked_draft
from home.previews.editor_previews import previewed_draft
from home.previews.tokens import is_ours


def draft_of_token(token: str) -> Draft | None:
    """None for a token that no longer holds, or never did."""
    if not is_ours(token):
        return None
    return previewed_draft(token) or linked_draft(token)
