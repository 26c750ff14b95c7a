"""The pictures of a draft that nobody else may have yet: its token shows them, too."""

from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.http import HttpRequest
from django.urls import reverse
from wagtail.images import get_image_model
from wagtail.models import Page, ReferenceIndex

from home.access.audience import PUBLIC
from home.access.files import FileAccess
from home.access.rule import published
from home.file_notices import files_in_text
from home.request_values import RequestValue


@dataclass(frozen=True)
class NewPictures:
    """`images`: those that are shown by this token, and to the public not at all."""

    token: str
    images: tuple[Any, ...]

    def address(self, file: Any) -> str:
        """`file`: of one of the images, or of a rendition."""
        return reverse("home_draft_picture", args=(self.token, file.name))

    def addresses(self) -> dict[str, str]:
        """Of these images and all their renditions: the usual address, and the token's."""
        renditions = get_image_model().get_rendition_model().objects.filter(image__in=self.images)
        files = [each.file for each in (*self.images, *renditions)]
        return {file.url: self.address(file) for file in files}


# Kept where a draft is shown.
shown_pictures = RequestValue[NewPictures]("new_pictures")


def picture_address(request: HttpRequest, rendition: Any) -> str:
    """Where whoever sends this request finds the rendition of an image that it may have."""
    new = shown_pictures.of(request)
    if new is not None and rendition.image_id in {image.pk for image in new.images}:
        return new.address(rendition.file)
    url: str = rendition.url
    return url


def new_pictures(page: Page, access: FileAccess) -> list[Any]:
    """Images of a draft, as given, that the public may not have: those that the audience may have
    by the rule, and those that nothing protects but that nobody has published them. What a closed
    collection or another published page protects stays so."""
    images = list(files_in_text(page, get_image_model()))
    public = FileAccess(access.pages.seen_by(PUBLIC))
    public.learn(images)
    access.learn(images)
    hidden = [image for image in images if not public.allows(image)]
    used = _used_elsewhere(hidden, page)
    closed = public.closed_collections
    return [
        image
        for image in hidden
        if access.allows(image) or (image.collection_id not in closed and image.pk not in used)
    ]


def _used_elsewhere(images: list[Any], page: Page) -> set[int]:
    """Keys of the images that another published page uses, or an entry of any kind."""
    kind = ContentType.objects.get_for_model(Page).pk
    references = list(
        ReferenceIndex.objects.filter(
            to_content_type=ReferenceIndex._get_base_content_type(get_image_model()),
            to_object_id__in=[str(image.pk) for image in images],
        ).values_list("to_object_id", "base_content_type", "object_id")
    )
    pages = [int(user) for _image, content_type, user in references if content_type == kind]
    others = published(Page.objects.filter(pk__in=pages))
    live = set(others.exclude(translation_key=page.translation_key).values_list("pk", flat=True))
    return {
        int(image)
        for image, content_type, user in references
        if content_type != kind or int(user) in live
    }
