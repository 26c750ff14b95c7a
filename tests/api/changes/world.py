"""A website that has some of everything that a copy holds."""

import datetime
from typing import Any

from django.utils import timezone
from wagtail.models import Page
from wagtail_factories import ImageFactory

from home.factories import StandardPageFactory
from home.models import FollowedResource, HomePage
from network.factories import (
    MeetingFactory,
    MemberFactory,
    MemberMapPageFactory,
    MunicipalityFactory,
    NetworkPageFactory,
    SubscriptionPageFactory,
)
from publications.editions import record_edition
from publications.factories import (
    PdfDocumentFactory,
    PublicationIndexPageFactory,
    PublicationPageFactory,
    TopicFactory,
)
from tests.committing import as_if_committed, move_versions_at_once
from tests.restrictions import restrict, subscribers_group

DAY = datetime.timedelta(days=1)
PERSON = {"first_name": "Erika", "last_name": "Muster", "email": "e@example.org", "phone": "0201"}


class World:
    """Some of everything that a copy holds."""

    def __init__(self, home_page: HomePage) -> None:
        move_versions_at_once()
        self.home = home_page
        self.page = StandardPageFactory(parent=home_page, title="Leitfaden", teaser="Wie es geht.")
        self.image = ImageFactory()
        self.file = PdfDocumentFactory(title="Vorlage")
        self.leading = StandardPageFactory(
            parent=home_page,
            title="Überblick",
            body=[
                ("paragraph", f'<p><a linktype="page" id="{self.page.pk}">Mehr</a></p>'),
                ("download", {"document": self.file, "title": ""}),
            ],
        )
        self.topic = TopicFactory(name="Bürgerräte")
        index = PublicationIndexPageFactory(parent=home_page, title="Publikationen")
        self.paper = PublicationPageFactory(parent=index, topics=[self.topic], with_pdf=True)
        record_edition(self.paper)
        self.locked = StandardPageFactory(
            parent=home_page, title="Material", teaser="Für Abonnements.", lead="Geheim"
        )
        restrict(self.locked, subscribers_group())
        self.locked_paper = PublicationPageFactory(parent=index, teaser="Für Abonnements.")
        restrict(self.locked_paper, subscribers_group())
        self.way_in = SubscriptionPageFactory(parent=home_page, title="Abonnement")
        self.landing = NetworkPageFactory(
            parent=home_page,
            title="Netzwerk",
            sections=[("meetings", {"eyebrow": "", "heading": "Treffen", "lead": ""})],
        )
        self.meeting = MeetingFactory(title="Treffen in Musterstadt", status="held")
        self.map = MemberMapPageFactory(parent=home_page, title="Mitglieder")
        self.place = MunicipalityFactory(name="Musterstadt", ags="05117000")
        self.member = MemberFactory(
            municipality=self.place, consents=["listing", "name"], role="Stabsstelle", **PERSON
        )
        Page.objects.update(first_published_at=timezone.now())
        as_if_committed()

    def pages(self, *pages: Page, change: str = "changed") -> set[tuple[str, int, str]]:
        return {("pages", page.pk, change) for page in pages}

    @property
    def members(self) -> int:
        return FollowedResource.objects.get(kind="members").pk

    @property
    def register(self) -> int:
        return FollowedResource.objects.get(kind="municipalities").pk

    @property
    def site(self) -> int:
        return FollowedResource.objects.get(kind="site").pk


def publish(page: Page, **values: Any) -> None:
    page = page.specific_class.objects.get(pk=page.pk)
    for name, value in values.items():
        setattr(page, name, value)
    page.save_revision().publish()
