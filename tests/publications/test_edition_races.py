"""Two who publish the same thing at the same time."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import connection

from home.models import HomePage
from publications.editions import record_edition
from publications.factories import PublicationIndexPageFactory, PublicationPageFactory
from publications.models import Edition, PermanentKey, PublicationPage


@pytest.mark.skipif(
    connection.vendor == "sqlite", reason="SQLite lets only one write at a time anyway."
)
@pytest.mark.django_db(transaction=True)
def test_two_who_publish_at_once_make_one_edition_and_keys_that_differ(
    home_page: HomePage,
) -> None:
    index = PublicationIndexPageFactory(parent=home_page)
    pages = [
        PublicationPageFactory(parent=index, title="Losverfahren", slug=slug, live=False)
        for slug in ("eins", "zwei")
    ]
    PublicationPage.objects.update(live=True)
    together(lambda: record_edition(pages[0]), lambda: record_edition(pages[0]))
    assert Edition.objects.filter(page=pages[0].pk).count() == 1

    Edition.objects.all().delete()
    PermanentKey.objects.all().delete()
    together(lambda: record_edition(pages[0]), lambda: record_edition(pages[1]))
    keys = dict(PermanentKey.objects.values_list("translation_key", "key"))
    assert set(keys) == {page.translation_key for page in pages}
    assert set(keys.values()) == {"losverfahren", "losverfahren-2"}


def together(*actions: Callable[[], Any]) -> None:
    start = Barrier(len(actions))

    def run(action: Callable[[], Any]) -> None:
        try:
            start.wait(timeout=10)
            action()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(actions)) as pool:
        for done in [pool.submit(run, action) for action in actions]:
            done.result()
