"""Files: what is told of them, and links for one person and one file, valid for minutes."""

from typing import Any

from django.contrib.auth import get_user_model
from django.core import signing
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from wagtail.documents import get_document_model

from home.access.audience import PUBLIC, audience_of, look_as, request_audience
from home.access.files import FileAccess, file_access, may_read_file
from home.access.rule import page_access
from home.api.base import Answer
from home.cards import describe_document
from home.request_values import RequestValue
from home.shared_cache.keys import file_key, shows
from home.views import document_response

SALT = "home.api.files"
SECONDS = 300


class File(Answer):
    """`size` in bytes. `pages`, `tagged` and `language` are what a PDF says of itself."""

    id: int
    title: str
    filename: str
    format: str
    size: int
    pages: int | None
    tagged: bool | None
    language: str
    url: str
    access: str
    valid_seconds: int | None


_as_the_public = RequestValue[FileAccess]("api_files_of_the_public")


def describe_file(document: Any, request: HttpRequest) -> File:
    """Of one that this request may have."""
    shows(request, file_key(document))
    download = describe_document(document)
    is_open = _public_access(request).allows(document)
    return File(
        id=document.pk,
        title=document.title,
        filename=download.filename,
        format=download.format,
        size=download.size,
        pages=download.pages,
        tagged=download.tagged,
        language=download.language,
        url=download.url if is_open else _link(document, request),
        access="open" if is_open else "granted",
        valid_seconds=None if is_open else SECONDS,
    )


def link_token(account: Any, document: Any) -> str:
    """What names this person and this file for minutes."""
    return signing.dumps([account.pk, document.pk], salt=SALT)


def open_link(token: str, request: HttpRequest) -> HttpResponseBase:
    """The file of a link, by the rule as it is now: whoever has lost the access since gets
    nothing. Raises Http404 whatever is wrong: the link, its age, its person, the file."""
    try:
        account_key, document_key = signing.loads(token, salt=SALT, max_age=SECONDS)
    except signing.BadSignature as error:
        raise Http404 from error
    account = get_user_model()._default_manager.filter(pk=account_key).first()
    document = get_document_model()._default_manager.filter(pk=document_key).first()
    is_somebody_else = request.user.is_authenticated and request.user.pk != account_key
    if account is None or document is None or is_somebody_else:
        raise Http404
    look_as(request, audience_of(account))
    if not may_read_file(document, request):
        raise Http404
    response = document_response(document, request)
    # Without a cookie the answer looks like one to the public.
    response["Cache-Control"] = "private, no-store"
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex"
    return response


def learn_files(files: list[Any], request: HttpRequest) -> None:
    """Works out at once what will be asked of each: whether this request may have it, and
    whether everybody may."""
    file_access(request).learn(files)
    _public_access(request).learn(files)


def _link(document: Any, request: HttpRequest) -> str:
    # Who looks need not be who is signed in: another front end shows an editor's preview.
    account = request_audience(request).account or request.user
    return reverse("home_api:file", args=(link_token(account, document),))


def _public_access(request: HttpRequest) -> FileAccess:
    own = file_access(request)
    if own.audience == PUBLIC:
        return own
    return _as_the_public.of(request) or _as_the_public.keep(
        request, FileAccess(page_access(request).seen_by(PUBLIC))
    )
