"""The sets that a harvester may choose: publications of one type, or about one topic."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from wagtail.query import PageQuerySet

from publications.models import BrochurePage, PublicationPage, Topic

TYPE, TOPIC = "type", "topic"


def sets_of(publication_type: str, topics: Iterable[Topic]) -> list[str]:
    return [f"{TYPE}:{publication_type}", *sorted(f"{TOPIC}:{topic.slug}" for topic in topics)]


def types_of_pages() -> dict[int, str]:
    """Of all publications, by the key of the page."""
    brochures = BrochurePage.objects.order_by().values_list("pk", flat=True)
    papers = PublicationPage.objects.order_by().values_list("pk", "publication_type")
    return dict.fromkeys(brochures, BrochurePage.publication_type) | dict(papers)


def topics_of_pages() -> dict[int, list[Topic]]:
    """Of all publications that have some, by the key of the page; in one order."""
    topics = Topic.objects.in_bulk()
    found: dict[int, list[Topic]] = defaultdict(list)
    for model in (PublicationPage, BrochurePage):
        rows = model.topics.through.objects.order_by("topic")
        for page, topic in rows.values_list(model._meta.model_name, "topic"):
            found[page].append(topics[topic])
    return found


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
