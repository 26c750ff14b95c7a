"""The network's place in the admin."""

from django.db.models import Model
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.models import Locale
from wagtail.snippets.models import register_snippet

from home.access.rule import published
from home.dashboard import EditorTask
from home.key_figures.counted import CountedThing
from network import audit  # noqa: F401  registers hooks of its own
from network.api import hooks as api_hooks  # noqa: F401  registers its hooks
from network.members.bulk_actions import ACTIONS as BULK_ACTIONS
from network.members.editor_tasks import member_tasks
from network.members.log import register_member_actions
from network.models import Meeting, Member, NetworkPage, SubscriptionPage, WorkingGroup
from network.subscriptions.editor_tasks import subscription_tasks
from network.subscriptions.log import register_subscription_actions
from network.subscriptions.membership_of_groups import membership_by_subscription
from network.viewsets import NetworkViewSetGroup

register_snippet(NetworkViewSetGroup)

hooks.register("register_group_membership", membership_by_subscription)
hooks.register("register_log_actions", register_subscription_actions)
hooks.register("register_log_actions", register_member_actions)
for action in BULK_ACTIONS:
    hooks.register("register_bulk_action", action)


@hooks.register("register_way_in")
def subscription_page(request: HttpRequest) -> SubscriptionPage | None:
    return published(SubscriptionPage.objects.all()).order_by("path").first()


@hooks.register("register_entries_shown_to_everybody")
def entries_on_the_landing_page() -> list[type[Model]]:
    return [Meeting, WorkingGroup]


@hooks.register("register_models_not_shown")
def asked_and_agreed_on() -> dict[str, str]:
    subscriptions = "agreements; they decide who reads what is protected, and are shown to nobody"
    return {
        "network.DetailsVisit": "who looks after their own entries",
        "network.ForgottenPerson": "proof for the administration",
        "network.MemberCorrection": "waits for an editor",
        "network.MembershipRequest": "waits for an editor",
        "network.Subscription": subscriptions,
        "network.SubscriptionReminder": subscriptions,
        "network.SubscriptionRequest": "waits for an editor",
        "network.SubscriptionSeat": subscriptions,
    }


@hooks.register("register_counted_things")
def counted_members() -> list[CountedThing]:
    listed = Member.objects.listed
    return [
        CountedThing("members", gettext_lazy("Listed members"), lambda: listed().count()),
        CountedThing(
            "municipalities",
            gettext_lazy("Municipalities with listed members"),
            lambda: listed().values("municipality").distinct().count(),
        ),
    ]


@hooks.register("register_editor_task")
def network_tasks(request: HttpRequest) -> list[EditorTask]:
    return [
        *_page_tasks(request),
        *member_tasks(request),
        *_meeting_tasks(request),
        *subscription_tasks(request),
    ]


def _page_tasks(request: HttpRequest) -> list[EditorTask]:
    page = NetworkPage.objects.filter(locale=Locale.get_default()).order_by("path").first()
    if page is None or not page.permissions_for_user(request.user).can_edit():
        return []
    address = reverse("wagtailadmin_pages:edit", args=(page.pk,))
    figures = next((block for block in page.sections if block.block_type == "key_figures"), None)
    tasks = [
        EditorTask(
            title=_("Edit the landing page"),
            description=_("All sections of the network page."),
            url=address,
            icon="doc-full",
            order=10,
        )
    ]
    if figures is not None:
        tasks.append(
            EditorTask(
                title=_("Update the key figures"),
                description=_("Published as of %(date)s.") % {"date": figures.value["as_of"]},
                url=f"{address}#block-{figures.id}-section",
                icon="order",
                order=20,
            )
        )
    return tasks


def _meeting_tasks(request: HttpRequest) -> list[EditorTask]:
    """Only when something waits: a planned meeting whose time has passed."""
    viewset = Meeting.snippet_viewset
    if not viewset.permission_policy.user_has_permission(request.user, "change"):
        return []
    planned = Meeting.objects.filter(locale=Locale.get_default(), status=Meeting.Status.PLANNED)
    return [
        EditorTask(
            title=_("Network meeting: %(date)s") % {"date": meeting.date},
            description=meeting.title,
            url=reverse(viewset.get_url_name("edit"), args=(meeting.pk,)),
            icon="date",
            order=60,
            notice=_("Announced as planned, but the time has passed. Please update."),
        )
        for meeting in planned
        if meeting.is_overdue
    ]
