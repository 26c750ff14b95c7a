"""The sets that a harvester may choose: publications of one type, or about one topic."""

from collections.abc import Iterator

from django.db.models import Q
from wagtail.models import Page
from wagtail.query import PageQuerySet

from publications.models import PublicationPage, Topic

TYPE, TOPIC = "type", "topic"


def pages_in_set(set_spec: str) -> PageQuerySet:
    """None for a set that does not exist."""
    kind, _colon, name = set_spec.partition(":")
    condition = Q(pk__in=[])
    if kind == TYPE:
        condition = Q(publicationpage__publication_type=name)
        if name == PublicationPage.Type.BROCHURE:
            condition |= Q(brochurepage__isnull=False)
    elif kind == TOPIC:
        condition = Q(publicationpage__topics__slug=name) | Q(brochurepage__topics__slug=name)
    return Page.objects.filter(condition).order_by()


def sets_of(publication_type: str, topics: list[Topic]) -> Iterator[str]:
    yield f"{TYPE}:{publication_type}"
    yield from sorted(f"{TOPIC}:{topic.slug}" for topic in topics)


def all_sets(pages: PageQuerySet) -> Iterator[tuple[str, str]]:
    """The name and the description of each set; of topics, those that these pages are about."""
    for kind in PublicationPage.Type:
        yield f"{TYPE}:{kind.value}", str(kind.label)
    topics: dict[str, str] = {}
    for model in ("publicationpage", "brochurepage"):
        rows = pages.filter(**{f"{model}__topics__isnull": False}).values_list(
            f"{model}__topics__slug", f"{model}__topics__name"
        )
        topics |= dict(rows.distinct().order_by())
    for slug in sorted(topics):
        yield f"{TOPIC}:{slug}", topics[slug]
