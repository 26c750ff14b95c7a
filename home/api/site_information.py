"""`site`: what stands around every page."""

from collections.abc import Iterable

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from ninja import Query, Router
from pydantic import Field

from home.api.answers import answer
from home.api.base import Answer
from home.api.languages import LocaleCode, known_language, source_language, speaking
from home.api.parameters import Parameters
from home.api.problems import Problem
from home.api.selection import Fields, chosen_fields
from home.content_version.present import present_version
from home.navigation import Frame, MenuItem, sign_in_address

router = Router(tags=["site"])


class Language(Answer):
    code: str
    name: str
    is_source: bool = Field(description="Whether every page exists in it.")


class NavigationItem(Answer):
    """`locale`: of a page that is not translated, else empty."""

    title: str
    url: str
    is_locked: bool
    locale: str


class NavigationGroup(Answer):
    """`heading` is empty for pages that belong to no section."""

    heading: str
    items: list[NavigationItem]


class SiteInformation(Answer):
    """`url`s are those of the website, without its host."""

    name: str
    content_version: int = Field(
        description="Moves with every change of what anybody could see, also of files and settings."
    )
    locale: str
    locales: list[Language]
    navigation: list[NavigationItem]
    footer: list[NavigationGroup]
    legal: list[NavigationItem]
    easy_language: NavigationItem | None
    sign_language: NavigationItem | None
    way_in: NavigationItem | None = Field(description="The page that says how to get access.")
    sign_in_url: str
    account_url: str
    search_url: str


class SiteParameters(Parameters):
    locale: LocaleCode = None
    fields: Fields = None


@router.get(
    "/site",
    url_name="site",
    operation_id="getSite",
    summary="Name, languages, navigation, legal links",
    response={200: SiteInformation, 422: Problem, 429: Problem},
)
def site(request: HttpRequest, asked: Query[SiteParameters]) -> HttpResponseBase:
    chosen = chosen_fields(asked.fields, SiteInformation)
    language = known_language("locale", asked.locale) or source_language()
    return answer(request, site_information(request, language, present_version()), chosen)


def site_information(request: HttpRequest, language: str, version: int) -> SiteInformation:
    """For whoever asks, in that language."""
    with speaking(request, language):
        return _information(Frame(request), version)


def _information(frame: Frame, version: int) -> SiteInformation:
    source = source_language()
    return SiteInformation(
        name=frame.site.site_name if frame.site else "",
        content_version=version,
        locale=frame.language,
        locales=[
            Language(code=code, name=str(name), is_source=code == source)
            for code, name in _languages()
        ],
        navigation=_items(frame.menu),
        footer=[
            NavigationGroup(heading=column.heading, items=_items(column.items))
            for column in frame.footer_columns
        ],
        legal=_items(frame.legal),
        easy_language=_item(frame.easy_language),
        sign_language=_item(frame.sign_language),
        way_in=_item(frame.access_page),
        sign_in_url=sign_in_address(frame.request, following="/"),
        account_url=frame.account.account_url,
        search_url=frame.search_address,
    )


def _languages() -> Iterable[tuple[str, str]]:
    if getattr(settings, "WAGTAIL_I18N_ENABLED", False):
        languages: Iterable[tuple[str, str]] = settings.WAGTAIL_CONTENT_LANGUAGES
        return languages
    return [each for each in settings.LANGUAGES if each[0] == source_language()]


def _items(items: Iterable[MenuItem]) -> list[NavigationItem]:
    return [described for item in items if (described := _item(item)) is not None]


def _item(item: MenuItem | None) -> NavigationItem | None:
    if item is None:
        return None
    return NavigationItem(title=item.title, url=item.url, is_locked=item.locked, locale=item.lang)
