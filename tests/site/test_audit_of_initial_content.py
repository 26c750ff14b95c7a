"""The website as it is loaded: every door keeps what it should, and a walk changes nothing."""

import hashlib
import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core import mail
from django.core.management import call_command
from django.test import TestCase, override_settings
from wagtail.images import get_image_model

from home.audit.walk import audit
from nekopa.initial_content import loading
from tests.site.snapshots import files_in, whole_database


@pytest.fixture(scope="module", autouse=True)
def files_of_this_module(tmp_path_factory: pytest.TempPathFactory) -> Any:
    folder = tmp_path_factory.mktemp("initial-content")
    with override_settings(MEDIA_ROOT=folder):
        yield folder


@pytest.fixture(autouse=True)
def files_of_this_test(files_of_this_module: Path) -> Path:
    return files_of_this_module


def contents(folder: Path) -> dict[Path, str]:
    return {path: hashlib.sha256(path.read_bytes()).hexdigest() for path in files_in(folder)}


class TestTheInitialContent(TestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        with cls.captureOnCommitCallbacks(execute=True):
            loading.load()

    @pytest.fixture(autouse=True)
    def folder(self, files_of_this_module: Path) -> None:
        self.files = files_of_this_module

    def test_the_public_sees_nothing_that_is_protected_and_every_door_was_asked(self) -> None:
        report = audit()
        assert report.leaks == []
        assert report.findings == []
        assert report.errors == []
        assert report.secrets > 100
        assert report.files > 0

    def test_a_walk_changes_neither_the_database_nor_a_file_and_sends_no_mail(self) -> None:
        # So that pages must make their renditions anew.
        get_image_model().get_rendition_model().objects.all().delete()
        database, files = whole_database(), contents(self.files)
        output = StringIO()
        call_command("audit_access", "--format=json", stdout=output)
        assert json.loads(output.getvalue())["leaks"] == []
        assert whole_database() == database
        assert contents(self.files) == files
        assert mail.outbox == []
