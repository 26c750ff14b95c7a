"""The topics of many publications, in the query that finds them."""

from typing import Any

from django.db.models import Aggregate, F, JSONField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from publications.models import BrochurePage, PublicationPage, Topic


class JsonRows(Aggregate):
    """A list of lists of the given values, which the database makes."""

    output_field = JSONField()
    allow_distinct = False

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        template = "JSON_GROUP_ARRAY(JSON_ARRAY(%(expressions)s))"
        return self.as_sql(compiler, connection, template=template, **context)

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        template = "JSONB_AGG(JSONB_BUILD_ARRAY(%(expressions)s))"
        return self.as_sql(compiler, connection, template=template, **context)


def topics_of_page() -> Coalesce:
    """As an annotation of pages: slug and name of each topic, in the page's language where it is
    translated; None for a page without."""
    return Coalesce(
        _topics(PublicationPage.topics.through.objects, "publicationpage"),
        _topics(BrochurePage.topics.through.objects, "brochurepage"),
        output_field=JSONField(),
    )


def _topics(rows: QuerySet, page: str) -> Subquery:
    translated = Topic.objects.filter(
        translation_key=OuterRef("topic__translation_key"), locale=OuterRef(f"{page}__locale")
    )
    named = rows.filter(**{page: OuterRef("pk")}).annotate(
        translated=Subquery(translated.order_by().values("name")[:1])
    )
    name = Coalesce("translated", "topic__name")
    return Subquery(
        named.order_by().values(page).annotate(rows=JsonRows(F("topic__slug"), name)).values("rows")
    )
