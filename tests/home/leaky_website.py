"""A website with one thing of each kind that must not be seen, and doors that give them away."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from types import ModuleType, SimpleNamespace

from django.test import override_settings
from django.urls import clear_url_caches
from django.utils import timezone
from wagtail.models import Locale, Page, Site
from wagtail_factories import ImageFactory

from home.factories import HomePageFactory, StandardPageFactory, UserFactory
from home.roles import SUBSCRIBERS, ensure_roles
from network.factories import MemberFactory, SubscriptionFactory, SubscriptionSeatFactory
from network.models import Consent
from publications.factories import PdfDocumentFactory, PublicationPageFactory
from tests.home import leaky_urls
from tests.restrictions import restrict

SENTENCE = "Nur wer ein Abonnement hat, liest diesen einen Satz."
CONTENT = b"%PDF-1.7 nur fuer das Abonnement"
URLCONF = "tests.home.urls_of_a_test"


@contextmanager
def mounted(*names: str) -> Iterator[None]:
    """These leaks are open, beside the doors of the website."""
    module = ModuleType(URLCONF)
    leaks = [leaky_urls.LEAKS[name] for name in names]
    module.urlpatterns = [*leaks, *leaky_urls.urlpatterns]
    sys.modules[URLCONF] = module
    try:
        with override_settings(ROOT_URLCONF=URLCONF):
            clear_url_caches()
            yield
    finally:
        del sys.modules[URLCONF]
        clear_url_caches()


def build() -> SimpleNamespace:
    subscribers = ensure_roles()[SUBSCRIBERS]
    Locale.objects.get_or_create(language_code="de")
    english = Locale.objects.get_or_create(language_code="en")[0]
    home = HomePageFactory(parent=Page.get_first_root_node())
    Site.objects.all().delete()
    Site.objects.create(hostname="localhost", port=80, root_page=home, is_default_site=True)

    public = StandardPageFactory(parent=home, title="Offene Seite", lead="Das liest jeder.")
    translation = public.copy_for_translation(english, copy_parents=True)
    translation.slug = "open-page"
    translation.save()
    public.lead = "Das steht erst im Entwurf."
    public.save_revision()

    document = PdfDocumentFactory(content=CONTENT, title="Handreichung")
    protected = PublicationPageFactory(
        parent__parent=home,
        title="Vertrauliche Handreichung",
        document=document,
        body=[("paragraph", f"<p>Zuerst: <b>{SENTENCE[:20]}</b>{SENTENCE[20:]}</p>")],
    )
    restrict(protected, subscribers)
    image = ImageFactory()
    block = {"image": {"image": image, "alt_text": "Ein Bild", "decorative": False}}
    pictures = StandardPageFactory(parent=home, title="Bilderseite", body=[("image", block)])
    restrict(pictures, subscribers)

    draft = StandardPageFactory(parent=home, title="Zufallsauswahl Nordstadt", live=False)
    expired = StandardPageFactory(parent=home, title="Verfallsplan Ostviertel")
    expired.expire_at = timezone.now() - timedelta(hours=1)
    expired.save()
    hidden = StandardPageFactory(
        parent=home, title="Schattenplan Westend", teaser_when_locked=False
    )
    restrict(hidden, subscribers)

    subscriber = UserFactory()
    seat = SubscriptionSeatFactory(account=subscriber, subscription__notes="Ruft lieber abends an.")
    return SimpleNamespace(
        home=home,
        public=public,
        translation=translation,
        protected=protected,
        image=image,
        hidden_titles={page.pk: page.title for page in (draft, expired, hidden)},
        draft=draft,
        subscriber=subscriber,
        own_subscription=seat.subscription,
        other_subscription=SubscriptionFactory(contact_email="anderswo@example.org"),
        stranger=UserFactory(),
        silent=MemberFactory(first_name="Namenlos", last_name="Beispielfrau"),
        named=MemberFactory(
            first_name="Einverstanden",
            last_name="Beispielmann",
            consents=[Consent.Item.LISTING, Consent.Item.NAME],
        ),
    )
