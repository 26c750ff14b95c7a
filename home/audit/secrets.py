"""What an audience must not see, worked out from the access rule and nothing else."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db.models import QuerySet
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.utils.translation import override, trans_real
from wagtail import hooks
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Locale, Page, Site
from wagtail.permissions import policy_registry

from home.access.audience import Audience
from home.access.files import FileAccess
from home.access.rule import PageAccess
from home.audit.texts import pieces, plain, texts_of

CHUNK = 500
SHORTEST_TITLE = 6
SHORTEST_SLUG = 10
NAMING_FIELDS = ("title", "teaser", "menu_title")


@dataclass(frozen=True)
class Secret:
    """`owner`: whose text it is, in words. `whole`: only counts as a word or an address of its
    own. `personal`: a report says whose it is, and does not repeat it."""

    text: str
    kind: str = field(compare=False)
    owner: str = field(compare=False)
    whole: bool = field(default=False, compare=False)
    personal: bool = field(default=False, compare=False)


@dataclass(frozen=True)
class ProtectedFile:
    """A stored file that must not be handed out; `size` in bytes."""

    owner: str
    name: str
    size: int
    file: Any = field(compare=False, repr=False)


@dataclass(frozen=True)
class Secrets:
    strings: list[Secret]
    files: list[ProtectedFile]


def secrets_of_pages(access: PageAccess) -> Iterator[Secret]:
    """Of pages that the audience may not read, and of the unpublished changes of those it may."""
    if access.audience.is_superuser:
        return
    readable = set(access.readable(Page.objects.all()).values_list("pk", flat=True))
    for page in _specific_pages():
        if page.path.startswith(access.audience.edited_paths):
            continue
        owner = _("page %(number)s “%(title)s”") % {"number": page.pk, "title": page.title}
        if page.pk not in readable:
            if not access.may_be_listed(page):
                yield from _names(page, owner)
            yield from _texts(page, owner)
        if page.has_unpublished_changes or (not page.live and page.latest_revision_id):
            draft = page.get_latest_revision_as_object()
            yield from _texts(draft, _("draft of %(owner)s") % {"owner": owner})


def _texts(instance: Any, owner: str) -> Iterator[Secret]:
    for name, text in texts_of(instance):
        for piece in pieces(text):
            yield Secret(piece, _("text"), f"{owner}, {name}")


def _names(page: Page, owner: str) -> Iterator[Secret]:
    for title in {plain(page.title), plain(getattr(page, "menu_title", ""))}:
        if len(title) >= SHORTEST_TITLE:
            yield Secret(title, _("title"), owner, whole=True)
    for address in addresses_of(page):
        yield Secret(address, _("address"), owner, whole=True)
    if "-" in page.slug and len(page.slug) >= SHORTEST_SLUG:
        yield Secret(page.slug, _("address"), owner, whole=True)


def addresses_of(page: Page) -> list[str]:
    """The page's path on its site, also as found by those who read in another language."""
    parts = page.get_url_parts()
    if not parts or not parts[2] or parts[2].count("/") < 2:
        return []
    own = parts[2]
    found = [own]
    try:
        with override(page.locale.language_code):
            start = reverse("wagtail_serve", args=("",))
        for code, _name in getattr(settings, "WAGTAIL_CONTENT_LANGUAGES", settings.LANGUAGES):
            with override(code):
                found.append(reverse("wagtail_serve", args=("",)) + own.removeprefix(start))
    except NoReverseMatch:
        pass
    return [address for address in dict.fromkeys(found) if address.strip("/")]


def open_texts(access: PageAccess, files: FileAccess) -> Iterator[str]:
    """What the audience may see, so that it is no secret where it is said again elsewhere."""
    for page in _specific_pages():
        if access.may_read(page):
            for _name, text in texts_of(page):
                yield plain(text)
        if access.may_be_listed(page):
            yield "\n".join(plain(getattr(page, name, "") or "") for name in NAMING_FIELDS)
            yield "\n".join([page.slug, *addresses_of(page)])
    for model in (get_document_model(), get_image_model()):
        for file in files.readable(model.objects.all()).iterator(CHUNK):
            yield "\n".join([plain(file.title), file.filename, file.file.name, file.file.url])
    for models_of in hooks.get_hooks("register_entries_shown_to_everybody"):
        for model in models_of():
            for entry in model.objects.iterator(CHUNK):
                yield "\n".join(plain(text) for _name, text in texts_of(entry))
    for texts_for in hooks.get_hooks("register_audit_open_texts"):
        yield from (plain(text) for text in texts_for(access.audience))
    yield from (site.site_name for site in Site.objects.all())
    yield from (_interface_texts(code) for code, _name in settings.LANGUAGES)


@lru_cache
def _interface_texts(language: str) -> str:
    """What templates say by themselves."""
    catalog = getattr(trans_real.translation(language), "_catalog", {})
    return "\n".join(
        plain(f"{key if isinstance(key, str) else key[0]}\n{text}") for key, text in catalog.items()
    )


def secrets_of_files(access: PageAccess, files: FileAccess) -> Iterator[Secret]:
    for file, owner in _closed_files(access, files):
        if len(file.title) >= SHORTEST_TITLE:
            yield Secret(plain(file.title), _("title"), owner, whole=True)
        for description in pieces(getattr(file, "description", "") or ""):
            yield Secret(description, _("text"), owner)
        yield Secret(file.file.name, _("file name"), owner, whole=True)
        yield Secret(file.filename, _("file name"), owner, whole=True)
        yield Secret(file.url if hasattr(file, "url") else file.file.url, _("address"), owner)


def protected_files(access: PageAccess, files: FileAccess) -> Iterator[ProtectedFile]:
    """Documents, images and the renditions of images; not what an open file is, too, such as one
    that was replaced by its like."""
    open_hashes = {
        model: set(files.readable(model.objects.all()).values_list("file_hash", flat=True)) - {""}
        for model in (get_document_model(), get_image_model())
    }
    for owned, owner in _closed_files(access, files):
        if owned.file_hash in open_hashes[type(owned)]:
            continue
        renditions = owned.renditions.all() if hasattr(owned, "renditions") else []
        for stored in (owned.file, *(rendition.file for rendition in renditions)):
            try:
                yield ProtectedFile(owner, stored.name, stored.size, stored)
            except OSError:  # Lost from the disk: nobody gets it.
                continue


def _closed_files(access: PageAccess, files: FileAccess) -> Iterator[tuple[Any, str]]:
    if access.audience.is_superuser:
        return
    kinds = {
        get_document_model(): _("document %(number)s “%(title)s”"),
        get_image_model(): _("image %(number)s “%(title)s”"),
    }
    for model, words in kinds.items():
        queryset = model.objects.exclude(pk__in=files.readable(model.objects.all()).values("pk"))
        managed = _managed_by(access.audience, model)
        for file in queryset.exclude(pk__in=managed).iterator(CHUNK):
            yield file, words % {"number": file.pk, "title": file.title}


def _managed_by(audience: Audience, model: Any) -> list[int]:
    if audience.account is None:
        return []
    policy = policy_registry.get_by_type(model)
    managed: QuerySet = policy.instances_user_has_any_permission_for(
        audience.account, ["change", "choose"]
    )
    return list(managed.values_list("pk", flat=True))


def secrets_of_accounts(audience: Audience) -> Iterator[Secret]:
    """Addresses of accounts, but one's own, and but for those who look after accounts."""
    model = get_user_model()
    label = model._meta.label_lower.partition(".")
    account = audience.account
    if account is not None and any(
        account.has_perm(f"{label[0]}.{action}_{label[2]}") for action in ("view", "change")
    ):
        return
    for user in model._default_manager.iterator(CHUNK):
        address = getattr(user, model.get_email_field_name(), "")
        if address and user != account:
            owner = _("account %(number)s") % {"number": user.pk}
            yield Secret(address, _("e-mail address"), owner, whole=True, personal=True)


def gather_secrets(access: PageAccess) -> Secrets:
    """All that this audience must not see. What it may read somewhere is no secret."""
    from home.audit.search import Searcher

    files = FileAccess(access)
    found: dict[Secret, Secret] = {}
    for secret in _all_secrets(access, files):
        if secret.text:
            found.setdefault(secret, secret)
    searcher = Searcher(found)
    for text in open_texts(access, files):
        for secret in searcher.find(text):
            found.pop(secret, None)
    return Secrets(list(found), list(protected_files(access, files)))


def _all_secrets(access: PageAccess, files: FileAccess) -> Iterator[Secret]:
    yield from secrets_of_files(access, files)
    yield from secrets_of_pages(access)
    yield from secrets_of_accounts(access.audience)
    for secrets_for in hooks.get_hooks("register_audit_secrets"):
        yield from secrets_for(access.audience)


def _specific_pages() -> Iterator[Page]:
    locales = Locale.objects.in_bulk()
    for page in Page.objects.filter(depth__gt=1).order_by("path").specific().iterator(CHUNK):
        page.locale = locales[page.locale_id]
        yield page
