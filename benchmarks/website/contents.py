"""Fills a database: `python -m benchmarks.website.contents PUBLICATIONS MEMBERS`.

On top of the initial content, which has a dozen publications and 120 members. Prints what a
measurement must know of it, as JSON.
"""

import argparse
import json
import os
from dataclasses import asdict, dataclass
from typing import Any

PUBLICATIONS = "/publikationen/"
LANDING_PAGE = "/netzwerk/"
SMALLEST = 1_000
INITIAL_MEMBERS = 120
MEGABYTES_OF_FILE = 2
# As many whatever the size: Wagtail's own API asks for the groups of each.
LOCKED = 10


@dataclass(frozen=True)
class Contents:
    """`session`: the cookie of somebody who subscribes; `landing_page`: its key; `file`: where to
    get a public file of two megabytes; `file_name`: where it is stored."""

    session: str
    landing_page: int
    file: str
    file_name: str


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("publications", type=int)
    parser.add_argument("members", type=int)
    arguments = parser.parse_args()

    import django

    django.setup()
    contents = fill(arguments.publications, arguments.members)
    print(json.dumps(asdict(contents)))


def fill(publications: int, members: int) -> Contents:
    # Models can be imported only now that Django is set up.
    from django.core.management import call_command

    from benchmarks.measuring import analyse
    from benchmarks.members import make_members
    from benchmarks.searched_site import SearchedSite
    from home.search.rebuilding import rebuild_search
    from publications.models import PublicationIndexPage

    quiet = {"verbosity": 0, "stdout": open(os.devnull, "w")}  # noqa: SIM115
    call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)
    call_command("load_initial_content", **quiet)
    index = PublicationIndexPage.objects.get(slug=PUBLICATIONS.strip("/"))
    SearchedSite(publications, with_texts=False, index=index, locked=LOCKED)
    if members != INITIAL_MEMBERS:
        make_members(members)
    file, file_name = _add_file()
    rebuild_search()
    if publications == SMALLEST:
        # For the yardstick, which searches by Wagtail's own.
        call_command("wagtail_update_index", **quiet)
    analyse()
    return Contents(_session(), _page(LANDING_PAGE), file, file_name)


def _page(address: str) -> int:
    from wagtail.models import Page

    return int(Page.objects.get(url_path=f"/start{address}").pk)


def _session() -> str:
    """As the signing in would leave it."""
    from django.test import Client

    from home.factories import UserFactory
    from network.factories import SubscriptionSeatFactory

    account: Any = UserFactory(email="messung@example.org")
    SubscriptionSeatFactory(account=account)
    client = Client()
    client.force_login(account)
    return client.cookies["sessionid"].value


def _add_file() -> tuple[str, str]:
    """The first publication of the initial content gets it, in place of its own."""
    from django.core.files.base import ContentFile
    from wagtail.documents import get_document_model

    from publications.models import PublicationPage

    content = ContentFile(os.urandom(MEGABYTES_OF_FILE * 1024**2), "zwei-megabyte.zip")
    document = get_document_model().objects.create(title="Zwei Megabyte", file=content)
    page = PublicationPage.objects.get(slug="zwischen-allen-stuehlen")
    page.body.append(("download", {"document": document, "title": ""}))
    page.save_revision().publish()
    return document.url, document.file.name


if __name__ == "__main__":
    main()
