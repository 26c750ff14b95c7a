"""What the parameters of addresses are the keys of."""

from typing import Any

from django.contrib.auth.models import Group
from wagtail.admin.viewsets import viewsets
from wagtail.coreutils import resolve_model_string
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Collection, Locale, Page, Site

from home.models import User
from network.models import MemberMapPage, Subscription, SubscriptionSeat
from publications.models import PublicationIndexPage

# Of some things the planted website has none, and Wagtail looks for a right before it looks for
# them: tasks and workflows (switched off), uploads that wait, sessions of editing.
NOTHING_THERE = (
    "session_id",
    "task_id",
    "task_state_id",
    "uploaded_file_id",
    "workflow_pk",
    "workflow_state_id",
    "page_view_restriction_id",
    "restriction_id",
)
# Views outside the admin that take a key.
VIEWS_WITH_A_KEY: dict[str, Any] = {
    "network_invite": Subscription,
    "network_withdraw": SubscriptionSeat,
    "network_invite_again": SubscriptionSeat,
}
# Of views below the addresses of pages, the type of page that has something there.
PAGES_WITH: dict[str, Any] = {
    "network_member_download": MemberMapPage,
    "publications_feed": PublicationIndexPage,
}
# Words that stand in addresses; any of those that a view knows will do.
WORDS: dict[str, list[str]] = {
    "action": ["delete", "publish", "unpublish", "move"],
    "action_name": ["publish", "copy"],
    "filter_spec": ["width-200"],
    "mode": ["standard"],
    "section": ["seiten"],
    "key": ["abc", "set-password"],
    "uidb64": ["MQ"],
    "token": ["set-password"],
    "revision_id_a": ["live"],
    "revision_id_b": ["latest"],
}


def models_of_namespaces() -> dict[str, Any]:
    known: dict[str, Any] = {
        "wagtailadmin_api:documents": get_document_model(),
        "wagtailadmin_api:images": get_image_model(),
        "wagtailadmin_collections": Collection,
        "wagtailusers_groups": Group,
        "wagtailusers_users": User,
        "wagtaillocales": Locale,
        "wagtailsites": Site,
    }
    for viewset in viewsets.viewsets:
        model = getattr(viewset, "model", None)
        if model is not None and not issubclass(resolve_model_string(model), Page):
            known.setdefault(viewset.url_namespace, resolve_model_string(model))
    return known
