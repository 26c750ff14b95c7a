"""A draft as it is shown to whoever has a token for it."""

from dataclasses import dataclass

from django.http import HttpRequest
from wagtail.models import Page

from home.access.audience import Audience, look_as
from home.access.files import file_access
from home.previews.pictures import NewPictures, new_pictures, shown_pictures


@dataclass(frozen=True)
class Draft:
    """`page` has the values of the draft, which need not be saved. `audience`: by whose rights is
    seen what the draft leads to."""

    token: str
    page: Page
    audience: Audience

    def show_to(self, request: HttpRequest) -> NewPictures:
        """From here on the request sees what the audience sees, and the draft's new pictures."""
        look_as(request, self.audience)
        access = file_access(request)
        pictures = NewPictures(self.token, tuple(new_pictures(self.page, access)))
        access.allow_too(pictures.images)
        return shown_pictures.keep(request, pictures)
