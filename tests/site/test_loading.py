"""Loading the initial content: a failure undoes it, and a site that exists is respected."""

from pathlib import Path
from typing import Any

import pytest
from wagtail.models import Site

from home.factories import HomePageFactory
from nekopa.initial_content import documents, loading, website
from publications.typesetting import TypesetPublication, typeset
from tests.site.snapshots import files_in, whole_database


@pytest.mark.django_db
def test_a_failure_halfway_leaves_nothing_behind(
    monkeypatch: pytest.MonkeyPatch, settings: Any, tmp_path: Path
) -> None:
    settings.MEDIA_ROOT = tmp_path
    stored: list[Path] = []

    def typeset_twice(publication: TypesetPublication) -> bytes:
        stored[:] = files_in(tmp_path)
        if len(stored) == 2:
            raise RuntimeError("halfway")
        return typeset(publication)

    monkeypatch.setattr(documents, "typeset", typeset_twice)
    before = whole_database()
    with pytest.raises(RuntimeError, match="halfway"):
        loading.load()
    assert whole_database() == before
    assert len(stored) == 2
    assert files_in(tmp_path) == []


@pytest.mark.django_db
def test_a_site_with_a_start_page_of_its_own_keeps_it() -> None:
    own, ours = HomePageFactory(), HomePageFactory()
    Site.objects.update(root_page=own, hostname="beispiel.example", site_name="Eigene Seite")
    website.put_site_on(ours)
    site = Site.objects.get()
    assert site.root_page_id == own.pk
    assert (site.hostname, site.site_name) == ("beispiel.example", "Eigene Seite")


@pytest.mark.django_db
def test_the_site_takes_its_address_from_the_settings(settings: Any) -> None:
    settings.WAGTAILADMIN_BASE_URL = "https://nekopa.example"
    website.put_site_on(HomePageFactory())
    site = Site.objects.get()
    assert (site.hostname, site.port) == ("nekopa.example", 443)
