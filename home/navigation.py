"""The frame around every page: menu, breadcrumbs, footer, languages, account."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest
from django.shortcuts import resolve_url
from django.urls import NoReverseMatch
from django.utils.functional import cached_property
from django.utils.http import urlencode
from wagtail import hooks
from wagtail.models import Page, Site

from home.access.rule import PageAccess, is_published, page_access
from home.addresses import page_address, visitor_language
from home.known_content import known
from home.localized_pages import localized_pages
from home.request_values import served_page

MENU_LEVELS = 2
# Fields of the start page.
CHOSEN_PAGES = ("easy_language_page", "sign_language_page")


@dataclass(frozen=True)
class MenuItem:
    title: str
    url: str
    is_current: bool = False
    is_ancestor: bool = False
    locked: bool = False
    lang: str = ""  # Set where the page is in another language than the interface.


@dataclass(frozen=True)
class FooterColumn:
    heading: str
    items: list[MenuItem]


@dataclass(frozen=True)
class LanguageLink:
    code: str
    name: str
    url: str
    is_current: bool
    is_fallback: bool


@dataclass(frozen=True)
class AccountLinks:
    is_authenticated: bool
    sign_in_url: str
    sign_out_url: str
    account_url: str
    following: str


class Frame:
    """Works out each part when a template asks for it, for one request."""

    def __init__(self, request: HttpRequest) -> None:
        self.request = request
        self.language = visitor_language(request) or settings.LANGUAGE_CODE

    @cached_property
    def access(self) -> PageAccess:
        return page_access(self.request)

    @cached_property
    def page(self) -> Page | None:
        """The page being served; None on views that are no pages."""
        return served_page.of(self.request)

    @cached_property
    def site(self) -> Site | None:
        return Site.find_for_request(self.request)

    @cached_property
    def home(self) -> Page | None:
        """The start page in the visitor's language."""
        return next(iter(localized_pages([self._root], self.language, self.request)), None)

    @cached_property
    def home_address(self) -> str:
        return (page_address(self.home, self.request) if self.home else "") or "/"

    @cached_property
    def is_fallback(self) -> bool:
        """Whether the page's text is in another language than the address promises."""
        return self.page is not None and self.content_language != self.language

    @cached_property
    def content_language(self) -> str:
        return self.page.locale.language_code if self.page else self.language

    @cached_property
    def menu(self) -> list[MenuItem]:
        return [self._item(page) for page in self._menu_pages]

    @cached_property
    def breadcrumbs(self) -> list[MenuItem]:
        if self.page is None or self.home is None:
            return []
        ancestors = [
            page for page in self._localized(self._ancestors) if self.access.may_be_listed(page)
        ]
        return [self._item(page) for page in [*ancestors, self.page]]

    @cached_property
    def footer_columns(self) -> list[FooterColumn]:
        """A column for each section with pages of its own in the menu, one for the others."""
        top_depth = self._root.depth + 1 if self._root else 0
        columns, single = [], []
        for section in self._menu_originals:
            if section.depth != top_depth or section.translation_key not in self._menu_by_key:
                continue
            below = [
                self._menu_by_key[page.translation_key]
                for page in self._menu_originals
                if page.path.startswith(section.path) and page.translation_key in self._menu_by_key
            ]
            if len(below) > 1:
                columns.append(FooterColumn(_menu_title(below[0]), [self._item(p) for p in below]))
            else:
                single.append(self._item(below[0]))
        if single:
            columns.append(FooterColumn("", single))
        return columns

    @cached_property
    def legal(self) -> list[MenuItem]:
        return [self._item(page) for page in self._localized(self._legal_originals)]

    @cached_property
    def easy_language(self) -> MenuItem | None:
        return self._chosen_item("easy_language_page")

    @cached_property
    def sign_language(self) -> MenuItem | None:
        return self._chosen_item("sign_language_page")

    @cached_property
    def languages(self) -> list[LanguageLink]:
        translated = {page.locale.language_code: page for page in self._translations}
        links = []
        for code, name in settings.WAGTAIL_CONTENT_LANGUAGES if self._is_multilingual else []:
            page = translated.get(code) or self.page or self.home
            if page is None:
                continue
            links.append(
                LanguageLink(
                    code=code,
                    name=name,
                    url=page_address(page, self.request, code),
                    is_current=code == self.language,
                    is_fallback=page.locale.language_code != code,
                )
            )
        return links

    @cached_property
    def hreflang(self) -> list[tuple[str, str]]:
        """Language and absolute address of each version that this visitor may read."""
        if self.page is None or not self.access.allows(self.page):
            return []
        versions = [
            (page.locale.language_code, page.get_full_url(self.request) or "")
            for page in self._translations
        ]
        return versions if len(versions) > 1 else []

    @cached_property
    def account(self) -> AccountLinks:
        user = getattr(self.request, "user", None)
        return AccountLinks(
            is_authenticated=bool(user and user.is_authenticated),
            sign_in_url=sign_in_address(self.request),
            sign_out_url=_address_or_nothing("account_logout"),
            account_url=_address_or_nothing("account_email"),
            following=self.request.get_full_path(),
        )

    @cached_property
    def search_address(self) -> str:
        return _address_or_nothing("home_search")

    @cached_property
    def access_page(self) -> MenuItem | None:
        """How to get access, from the first app that knows (hook `register_way_in`)."""
        for way_in in hooks.get_hooks("register_way_in"):
            for page in localized_pages([way_in(self.request)], self.language, self.request):
                if self.access.may_be_listed(page):
                    return self._item(page)
        return None

    def _localized(self, pages: Iterable[Page]) -> list[Page]:
        """Some of the pages that every answer leads to, in the visitor's language."""
        return [self._around_the_text[page.pk] for page in pages]

    @cached_property
    def _around_the_text(self) -> dict[int, Page]:
        """By the originals' keys: looked up together, as each look-up costs the same queries."""
        originals = [
            *self._menu_originals,
            *self._legal_originals,
            *self._ancestors,
            *filter(None, (getattr(self.home, name, None) for name in CHOSEN_PAGES)),
        ]
        localized = localized_pages(originals, self.language, self.request)
        return {page.pk: found for page, found in zip(originals, localized, strict=True)}

    @cached_property
    def _is_multilingual(self) -> bool:
        return bool(getattr(settings, "WAGTAIL_I18N_ENABLED", False))

    @cached_property
    def _translations(self) -> list[Page]:
        """The page and its published translations that the visitor may read."""
        if self.page is None or self.page.pk is None:
            return []
        key = self.page.translation_key

        def read() -> list[Page]:
            # An alias repeats the source's text under another language's name.
            versions = Page.objects.filter(translation_key=key, alias_of__isnull=True, live=True)
            return list(versions.select_related("locale").order_by("locale__pk"))

        versions = known(self.request, ("translations", key), read)
        return [page for page in versions if self.access.may_read(page)]

    @cached_property
    def _root(self) -> Page | None:
        """The start page in the source language, below which all others lie."""
        return self.site.root_page if self.site is not None else None

    @cached_property
    def _menu_originals(self) -> list[Page]:
        """The menu's pages in the source language, whose tree gives order and sections."""
        root = self._root
        if root is None:
            return []

        def read() -> list[Page]:
            below = Page.objects.descendant_of(root).live().filter(show_in_menus=True)
            return list(below.filter(depth__lte=root.depth + MENU_LEVELS).order_by("path"))

        originals = known(self.request, ("menu", root.path), read)
        return [page for page in originals if is_published(page)]

    @cached_property
    def _legal_originals(self) -> list[Page]:
        from home.models import StandardPage

        root = self._root
        if root is None:
            return []

        def read() -> list[Page]:
            below = StandardPage.objects.descendant_of(root).live()
            return list(below.filter(show_in_footer=True).order_by("path"))

        originals = known(self.request, ("legal pages", root.path), read)
        return [page for page in originals if self.access.may_read(page)]

    @cached_property
    def _menu_pages(self) -> list[Page]:
        """In the visitor's language; untranslated pages stay in."""
        localized = self._localized(self._menu_originals)
        return [page for page in localized if self.access.may_be_named(page)]

    @cached_property
    def _menu_by_key(self) -> dict[UUID, Page]:
        return {page.translation_key: page for page in self._menu_pages}

    @cached_property
    def _ancestors(self) -> list[Page]:
        if self.page is None or self._root is None:
            return []
        page, depth = self.page, self._root.depth

        def read() -> list[Page]:
            return list(page.get_ancestors().filter(depth__gte=depth).order_by("path"))

        return known(self.request, ("ancestors", page.path, depth), read)

    @cached_property
    def _keys_of_ancestors(self) -> set[UUID]:
        return {page.translation_key for page in self._ancestors}

    def _chosen_item(self, field_name: str) -> MenuItem | None:
        chosen = getattr(self.home, field_name, None)
        for page in self._localized([chosen] if chosen else []):
            if self.access.may_read(page):
                return self._item(page)
        return None

    def _item(self, page: Page) -> MenuItem:
        current = self.page
        language = page.locale.language_code
        return MenuItem(
            title=_menu_title(page),
            url=page_address(page, self.request),
            is_current=current is not None and page.translation_key == current.translation_key,
            is_ancestor=page.translation_key in self._keys_of_ancestors,
            locked=not self.access.allows(page),
            lang="" if language == self.language else language,
        )


def sign_in_address(request: HttpRequest, following: str | None = None) -> str:
    """The page to sign in at, which then leads back here."""
    target = getattr(settings, "WAGTAIL_FRONTEND_LOGIN_URL", None) or "wagtailcore_login"
    following = request.get_full_path() if following is None else following
    return f"{resolve_url(target)}?{urlencode({'next': following})}"


def _menu_title(page: Page) -> str:
    return getattr(page, "menu_title", "") or page.title


def _address_or_nothing(view_name: str) -> str:
    try:
        return resolve_url(view_name)
    except NoReverseMatch:
        return ""
