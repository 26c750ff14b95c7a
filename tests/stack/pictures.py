"""Adds what the initial content lacks: pictures, for the public and for subscribers alone.

Run by `manage.py shell` on the stack's database.
"""

from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file

from publications.models import PublicationPage


def add_pictures(*parents: str) -> None:
    """One for each parent, named by its address, on all pages below it."""
    for parent in parents:
        file = get_test_image_file(f"{parent}.png", size=(640, 480))
        picture = get_image_model().objects.create(title=f"Bild {parent}", file=file)
        for page in PublicationPage.objects.filter(url_path__contains=f"/{parent}/"):
            block = page.body.stream_block.child_blocks["image"]
            image = {"image": picture.pk, "alt_text": "Ein Bild", "decorative": False}
            page.body.append(("image", block.to_python({"image": image})))
            page.save_revision().publish()
