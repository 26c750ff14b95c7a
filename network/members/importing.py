"""Writing what an editor has seen in the preview, or nothing."""

import hashlib
import json
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import IntegrityError, transaction
from wagtail.log_actions import log

from network.members.consents import give
from network.members.import_rows import ImportPlan, plan_import
from network.members.spreadsheets import Table


def fingerprint(plan: ImportPlan) -> str:
    """Of all that the preview says."""
    rows = [
        [
            *(row.number, row.member.municipality_id, row.member.role, row.member.email),
            *(row.consents, row.problems, row.hints),
        ]
        for row in plan.rows
    ]
    return hashlib.sha256(json.dumps(rows).encode()).hexdigest()


def import_as_seen(table: Table, seen: str, by: Any) -> tuple[ImportPlan, bool]:
    """The plan of this moment, and whether it was carried out: only if it is the one that was
    seen. Of two editors with the same file, the second finds what the first has imported."""
    try:
        with transaction.atomic():
            _one_at_a_time()
            plan = plan_import(table)
            if not plan.is_good or fingerprint(plan) != seen:
                return plan, False
            _write(plan, by)
            return plan, True
    except IntegrityError:
        # An address was taken by another way at the same moment.
        return plan_import(table), False


def _one_at_a_time() -> None:
    ContentType.objects.select_for_update().get(app_label="network", model="member")


def _write(plan: ImportPlan, by: Any) -> None:
    for row in plan.rows:
        row.member.save()
        for item in row.consents:
            give(row.member, item, row.channel, row.given_on, row.text_version)
        log(row.member, "network.member.import", user=by)
