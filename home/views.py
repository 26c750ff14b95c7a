"""The two doors for files: documents by id, images and their renditions by storage name."""

from functools import partial
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.core.handlers.wsgi import WSGIRequest
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.http import require_safe
from django.views.defaults import page_not_found
from wagtail import hooks
from wagtail.documents import get_document_model
from wagtail.documents.models import document_served
from wagtail.images import get_image_model

from home.access.files import may_read_file
from home.navigation import sign_in_address
from home.serving import file_response
from home.shared_cache.keys import file_key, shows
from home.signals import document_handed_out


@require_safe
def serve_document(request: HttpRequest, document_id: int, filename: str) -> HttpResponseBase:
    """A document under its own name; people who may not read it are led to the sign-in."""
    document = get_document_model().objects.filter(pk=document_id).first()
    if document is None:
        return _answer_for_withdrawn_file(document_id, request) or _not_found(request)
    if document.filename != filename:
        return _not_found(request)
    return document_response(document, request)


def document_response(document: Any, request: HttpRequest) -> HttpResponseBase:
    """The file, or the way to the sign-in; nothing for those whom signing in cannot help."""
    if not may_read_file(document, request):
        if address := _address_of_replaced_file(document, request):
            return _private(redirect(address))
        if answer := _answer_for_withdrawn_file(document.pk, request):
            return answer
        # The same answer whether the file is locked, a draft's, or nobody's.
        if request.user.is_authenticated:
            return _not_found(request)
        return _private(redirect(sign_in_address(request)))
    document_served.send(sender=get_document_model(), instance=document, request=request)
    response = _serve(request, document, document.file, document.filename)
    _tell_when_handed_out(response, document, request)
    return response


def _tell_when_handed_out(response: Any, document: Any, request: HttpRequest) -> None:
    tell = partial(document_handed_out.send_robust, sender=get_document_model(), document=document)

    def tell_once_more(environ: dict[str, Any]) -> None:
        again = WSGIRequest(environ)
        again.user = AnonymousUser()
        document_served.send(sender=get_document_model(), instance=document, request=again)
        tell(request=again, status_code=200, by_front_door=True)

    # Django has no signal for the end of one answer, but closes it then.
    response._resource_closers.append(
        partial(tell, request=request, status_code=response.status_code, by_front_door=False)
    )
    if hasattr(response, "when_handed_out_again"):
        response.when_handed_out_again = tell_once_more


def _address_of_replaced_file(document: Any, request: HttpRequest) -> str:
    """Where visitors who may read it find what took the file's place; apps know by the hook
    `find_address_of_replaced_file`."""
    for find_address in hooks.get_hooks("find_address_of_replaced_file"):
        address: str = find_address(document, request)
        if address:
            return address
    return ""


def _answer_for_withdrawn_file(document_id: int, request: HttpRequest) -> HttpResponseBase | None:
    """That a file which everybody might have was withdrawn; apps know by the hook
    `answer_for_withdrawn_file`."""
    for answer_for in hooks.get_hooks("answer_for_withdrawn_file"):
        answer: HttpResponseBase | None = answer_for(document_id, request)
        if answer is not None:
            return _private(answer)
    return None


@require_safe
def serve_image(request: HttpRequest, name: str) -> HttpResponseBase:
    """An image or a rendition; the name decides nothing, the image behind it does."""
    image_model = get_image_model()
    rendition = image_model.get_rendition_model().objects.filter(file=name).first()
    image = rendition.image if rendition else image_model.objects.filter(file=name).first()
    if image is None:
        return _serve_avatar(request, name)
    if not may_read_file(image, request):
        return _not_found(request)
    return _serve(request, image, (rendition or image).file, name.rpartition("/")[2])


def _serve_avatar(request: HttpRequest, name: str) -> HttpResponseBase:
    """Portraits of accounts are shown in the admin, to the people who work there."""
    from wagtail.users.models import UserProfile

    profile = UserProfile.objects.filter(avatar=name).exclude(avatar="").first()
    if profile is None or not request.user.has_perm("wagtailadmin.access_admin"):
        return _not_found(request)
    return _serve(request, None, profile.avatar, name.rpartition("/")[2])


def _serve(request: HttpRequest, owner: Any, file: Any, filename: str) -> HttpResponseBase:
    if owner is not None:
        shows(request, file_key(owner))
    # What the public may read was asked before; the rest is for this person alone.
    public = owner is not None and not request.user.is_authenticated
    try:
        return file_response(request, file.storage, file.name, filename=filename, public=public)
    except FileNotFoundError:
        return _not_found(request)


def _not_found(request: HttpRequest) -> HttpResponseBase:
    """Who asks decides, so that no cache may answer others with it."""
    return _private(page_not_found(request, Http404()))


def _private(response: HttpResponseBase) -> HttpResponseBase:
    response["Cache-Control"] = "private, no-store"
    return response
