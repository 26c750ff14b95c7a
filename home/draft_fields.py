"""What saving a draft writes to the row of a page or an entry; what is published stays as it is."""

OF_DRAFTS = frozenset(
    {
        "draft_title",
        "has_unpublished_changes",
        "latest_revision",
        "latest_revision_created_at",
    }
)
