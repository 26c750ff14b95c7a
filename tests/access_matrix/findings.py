"""What is wrong with an answer, by the rule in `rule.py`, in words."""

from collections.abc import Iterator

from tests.access_matrix.markers import Marker, State, Subject
from tests.access_matrix.planted import World
from tests.access_matrix.roles import PUBLIC
from tests.access_matrix.rule import Role, is_file, may_see
from tests.access_matrix.visiting import Answer

# Texts of a page that its own address shows to nobody, with the reason.
SHOWN_ELSEWHERE = {
    "abstract": "in lists of literature and the search",
    "correction_note": "in the edition, once the page is published with it",
    "edition_note": "in the edition, once the page is published with it",
    "menu_title": "in the menu",
    "seo_title": "in the head, where else the title is",
    "slug": "in the address, which the visitor has typed",
    "teaser": "in lists, and on the locked page",
}
# Addresses of the admin that say nothing, and are open to all.
OPEN_ADDRESSES = {
    "wagtailadmin_sprite": "drawings of the interface",
    "wagtailadmin_javascript_catalog": "texts of the interface",
}
FAILS_ON_PURPOSE = "wagtailadmin_error_test"
# Answers that are the same for everybody, and hold nothing but what the public may know.
SAME_FOR_ALL = ("home_robots", "home_sitemap_index", "home_sitemap")


def errors(role: Role, answer: Answer) -> Iterator[str]:
    if answer.status >= 500 and answer.door.pattern.name != FAILS_ON_PURPOSE:
        yield f"{answer}: fails for {role}"


def leaks(world: World, role: Role, answer: Answer) -> Iterator[str]:
    in_admin = answer.door.pattern.in_admin
    for token in sorted(answer.tokens):
        marker = world.ledger.markers.get(token)
        asker = PUBLIC if answer.door.pattern.name in SAME_FOR_ALL else role
        if marker is None or not may_see(asker, marker, in_admin=in_admin):
            yield f"{answer} tells {role}: {marker or token}"
    is_open = answer.door.pattern.name in OPEN_ADDRESSES
    if in_admin and not role.admin and not is_open and answer.status not in (302, 403, 404):
        yield f"{answer}: {role} is in the admin"


def missing(world: World, role: Role, answer: Answer, subject: Subject) -> Iterator[str]:
    for marker in world.ledger.of(subject):
        if marker.required and _is_due(role, marker) and marker.token not in answer.tokens:
            yield f"{answer} keeps from {role}: {marker}"


def _is_due(role: Role, marker: Marker) -> bool:
    """Whether the subject's own address owes this text to the role."""
    if is_file(marker.subject.instance):
        return marker.field == "content" and may_see(role, marker, in_admin=False)
    if marker.state is State.OPEN or marker.state in role.reads:
        return marker.field not in SHOWN_ELSEWHERE
    return marker.field in ("title", "teaser") and may_see(role, marker, in_admin=False)


def wrong_cache_headers(role: Role, answer: Answer) -> Iterator[str]:
    """What one person gets is for no cache, and neither is an answer with a cookie; all else
    must not be shown to somebody with other cookies."""
    if "no-store" in answer.cache_control:
        if "private" not in answer.cache_control:
            yield f"{answer} to {role} is not private: {answer.cache_control!r}"
        return
    is_personal = answer.door.pattern.name not in (*SAME_FOR_ALL, *OPEN_ADDRESSES)
    if answer.sets_cookie or (role.user is not None and is_personal):
        yield f"{answer} to {role} may be kept in a cache: {answer.cache_control!r}"
    if "cookie" not in answer.vary.lower():
        yield f"{answer} to {role} does not vary by cookie: {answer.cache_control!r}"
