"""The website as it is loaded: every door keeps what it should, and a walk changes nothing."""

import hashlib
import json
import tempfile
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core import mail
from django.core.management import call_command
from django.db import connection
from django.test import TestCase, override_settings
from wagtail.images import get_image_model
from wagtail.models import Locale, Page

from nekopa.initial_content import loading
from tests.committing import as_if_committed, forget_what_is_known
from tests.site.snapshots import files_in, whole_database


def contents(folder: Path) -> dict[Path, str]:
    return {path: hashlib.sha256(path.read_bytes()).hexdigest() for path in files_in(folder)}


@pytest.mark.on_one_database("sqlite")
class TestTheInitialContent(TestCase):
    """One walk, between two looks at everything that is stored."""

    status = 0
    report: dict[str, Any]

    @classmethod
    def setUpTestData(cls) -> None:
        folder = Path(cls.enterClassContext(tempfile.TemporaryDirectory()))
        cls.enterClassContext(override_settings(MEDIA_ROOT=folder))
        with cls.captureOnCommitCallbacks(execute=True):
            loading.load()
        # So that pages must make their renditions anew.
        get_image_model().get_rendition_model().objects.all().delete()
        # Each door is asked as on a website at rest, where requests go on with what is known.
        forget_what_is_known()
        as_if_committed()
        mail.outbox = []
        cls.before = whole_database(), contents(folder)
        output = StringIO()
        with cls.captureOnCommitCallbacks() as cls.tasks:
            try:
                call_command("audit_access", "--format=json", stdout=output)
            except SystemExit as end:
                cls.status = int(str(end.code))
        cls.report = json.loads(output.getvalue())
        cls.mails = list(mail.outbox)
        cls.after = whole_database(), contents(folder)

    def test_the_public_sees_nothing_that_is_protected_and_every_door_was_asked(self) -> None:
        assert self.report["leaks"] == []
        assert self.report["findings"] == []
        assert self.report["errors"] == []
        assert self.status == 0
        assert self.report["secrets"] > 100
        assert self.report["files"] > 0
        assert self.report["doors"] > 300
        assert self.report["addresses"] > 2 * self.report["doors"]

    def test_a_walk_changes_neither_the_database_nor_a_file_and_sends_no_mail(self) -> None:
        rows, files = self.before
        assert sum(map(len, rows.values())) > 1000
        assert len(files) > 5
        assert Page.objects.count() == len(rows["wagtailcore.Page"])
        assert Locale.objects.count() == len(rows["wagtailcore.Locale"])
        assert self.after == self.before
        assert self.mails == []
        assert self.tasks == []
        assert not connection.needs_rollback
