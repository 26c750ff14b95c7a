"""Short names for states, by which two of them are compared."""

from hashlib import sha256
from typing import Any

from django.db.models import CharField, Func


def fingerprint(*facts: Any) -> str:
    """Of plain values, whose `repr` says all that they are; 64 characters."""
    return sha256(repr(facts).encode()).hexdigest()


class RowFingerprint(Func):
    """Of some columns of a row, worked out by the database, so that long texts stay there."""

    output_field = CharField()

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        template = "MD5(JSON_ARRAY(%(expressions)s))"
        return self.as_sql(compiler, connection, template=template, **context)

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        template = "MD5(JSON_BUILD_ARRAY(%(expressions)s)::text)"
        return self.as_sql(compiler, connection, template=template, **context)
