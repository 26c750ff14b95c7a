"""What may change without anybody seeing it: models, each with the reason.

Every other model counts, a new one too, so that a line which is forgotten here costs some speed and
never shows anything old. Apps add theirs by the hook `register_models_not_shown`: functions that
return labels of models with their reasons.
"""

from collections.abc import Mapping
from functools import cache

from django.apps import apps
from django.conf import settings
from django.core.cache.backends.db import BaseDatabaseCache
from django.utils.module_loading import import_string
from wagtail import hooks
from wagtail.images import get_image_model

_ACCOUNTS = "accounts and their rights; the public sees nobody's"
_CALLS = "which other systems are called; for administrators"
_IN_THE_ADMIN = "the work of editors before it is published"
_PREVIEWS = "drafts, of which nothing is ever kept"
_TRANSLATING = "translations in the making; what is published of them is a page"

NOT_SHOWN: Mapping[str, str] = {
    "auth.Group": _ACCOUNTS,
    "auth.Permission": _ACCOUNTS,
    "contenttypes.ContentType": "names of tables",
    "sessions.Session": "who is signed in",
    "home.ContentChange": "moves the version",
    "home.ContentComparison": "when it was last compared what has changed",
    "home.ContentVersion": "the version",
    "home.DraftLink": _PREVIEWS,
    "home.EditorPreview": _PREVIEWS,
    "home.EditorPreviewToken": _PREVIEWS,
    "home.FollowedResource": "what was told of other things; they move the version themselves",
    "home.MissedAddress": "a report for editors",
    "home.SetAsideUpload": "waits for an editor's answer",
    "home.Webhook": _CALLS,
    "home.WebhookDelivery": _CALLS,
    "wagtail_localize.LocaleSynchronization": _TRANSLATING,
    "wagtail_localize.OverridableSegment": _TRANSLATING,
    "wagtail_localize.RelatedObjectSegment": _TRANSLATING,
    "wagtail_localize.SegmentOverride": _TRANSLATING,
    "wagtail_localize.String": _TRANSLATING,
    "wagtail_localize.StringSegment": _TRANSLATING,
    "wagtail_localize.StringTranslation": _TRANSLATING,
    "wagtail_localize.Template": _TRANSLATING,
    "wagtail_localize.TemplateSegment": _TRANSLATING,
    "wagtail_localize.TranslatableObject": _TRANSLATING,
    "wagtail_localize.Translation": _TRANSLATING,
    "wagtail_localize.TranslationContext": _TRANSLATING,
    "wagtail_localize.TranslationLog": _TRANSLATING,
    "wagtail_localize.TranslationSource": _TRANSLATING,
    "wagtailadmin.EditingSession": _IN_THE_ADMIN,
    "wagtailadmin.FormState": _IN_THE_ADMIN,
    "wagtailcore.APIToken": _ACCOUNTS,
    "wagtailcore.Comment": _IN_THE_ADMIN,
    "wagtailcore.CommentReply": _IN_THE_ADMIN,
    "wagtailcore.GroupApprovalTask": _IN_THE_ADMIN,
    "wagtailcore.GroupCollectionPermission": _ACCOUNTS,
    "wagtailcore.GroupPagePermission": _ACCOUNTS,
    "wagtailcore.GroupSitePermission": _ACCOUNTS,
    "wagtailcore.ModelLogEntry": "the history, for editors",
    "wagtailcore.PageLogEntry": "the history, for editors",
    "wagtailcore.PageSubscription": _IN_THE_ADMIN,
    "wagtailcore.Revision": "drafts and former versions; publishing writes the page",
    "wagtailcore.Task": _IN_THE_ADMIN,
    "wagtailcore.TaskState": _IN_THE_ADMIN,
    "wagtailcore.UploadedFile": "waits for an editor's answer",
    "wagtailcore.Workflow": _IN_THE_ADMIN,
    "wagtailcore.WorkflowContentType": _IN_THE_ADMIN,
    "wagtailcore.WorkflowPage": _IN_THE_ADMIN,
    "wagtailcore.WorkflowState": _IN_THE_ADMIN,
    "wagtailcore.WorkflowTask": _IN_THE_ADMIN,
    "wagtailsearch.IndexEntry": "Wagtail's own index, for the admin",
    "wagtailsearch.SQLiteFTSIndexEntry": "Wagtail's own index, for the admin",
    "wagtailusers.UserProfile": _ACCOUNTS,
}


def models_not_shown() -> dict[str, str]:
    """Labels of models, with the reason for each."""
    renditions = get_image_model().get_rendition_model()
    found = {
        **NOT_SHOWN,
        settings.AUTH_USER_MODEL: _ACCOUNTS,
        renditions._meta.label: "made from an image when a page that shows it is rendered",
    }
    for models_of in hooks.get_hooks("register_models_not_shown"):
        found |= models_of()
    return found


@cache
def tables_not_shown() -> frozenset[str]:
    """Of these models, of the tables between them and others, and those that belong to no model."""
    labels = {label.lower() for label in models_not_shown()}
    models = [model for model in apps.get_models() if model._meta.label_lower in labels]
    between = [field.m2m_db_table() for model in models for field in model._meta.many_to_many]
    tables = {*[model._meta.db_table for model in models], *between}
    return frozenset(tables | _tables_of_caches() | {"django_migrations"})


def _tables_of_caches() -> set[str]:
    return {
        cache["LOCATION"]
        for cache in settings.CACHES.values()
        if issubclass(import_string(cache["BACKEND"]), BaseDatabaseCache)
    }
