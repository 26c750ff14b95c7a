"""The two doors for files: documents by id, images and their renditions by storage name."""

from typing import Any

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_safe
from wagtail.documents import get_document_model
from wagtail.documents.models import document_served
from wagtail.images import get_image_model

from home.file_access import is_public_file, may_read_file
from home.navigation import sign_in_address
from home.serving import file_response


@require_safe
def serve_document(request: HttpRequest, document_id: int, filename: str) -> HttpResponseBase:
    """A document under its own name; people who may not read it are led to the sign-in."""
    document = get_object_or_404(get_document_model(), pk=document_id)
    if document.filename != filename:
        raise Http404
    return document_response(document, request)


def document_response(document: Any, request: HttpRequest) -> HttpResponseBase:
    """The file, or the way to the sign-in; raises Http404 for those whom signing in cannot help."""
    if not may_read_file(document, request):
        # The same answer whether the file is locked, a draft's, or nobody's.
        if request.user.is_authenticated:
            raise Http404
        return _private(redirect(sign_in_address(request)))
    document_served.send(sender=get_document_model(), instance=document, request=request)
    return _serve(request, document, document.file, document.filename)


@require_safe
def serve_image(request: HttpRequest, name: str) -> HttpResponseBase:
    """An image or a rendition; the name decides nothing, the image behind it does."""
    image_model = get_image_model()
    rendition = image_model.get_rendition_model().objects.filter(file=name).first()
    image = rendition.image if rendition else image_model.objects.filter(file=name).first()
    if image is None:
        return _serve_avatar(request, name)
    if not may_read_file(image, request):
        raise Http404
    return _serve(request, image, (rendition or image).file, name.rpartition("/")[2])


def _serve_avatar(request: HttpRequest, name: str) -> HttpResponseBase:
    """Portraits of accounts are shown in the admin, to the people who work there."""
    from wagtail.users.models import UserProfile

    profile = UserProfile.objects.filter(avatar=name).exclude(avatar="").first()
    if profile is None or not request.user.has_perm("wagtailadmin.access_admin"):
        raise Http404
    return _serve(request, None, profile.avatar, name.rpartition("/")[2])


def _serve(request: HttpRequest, owner: Any, file: Any, filename: str) -> HttpResponseBase:
    public = owner is not None and is_public_file(owner, request)
    try:
        return file_response(request, file.storage, file.name, filename=filename, public=public)
    except FileNotFoundError:
        raise Http404 from None


def _private(response: HttpResponseBase) -> HttpResponseBase:
    response["Cache-Control"] = "private, no-store"
    return response
