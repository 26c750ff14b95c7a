"""The frame that pages need: languages, and the site whose start page is ours."""

from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.models import Group
from wagtail.models import Collection, Locale, Page, Site


def ensure_locales() -> tuple[Locale, Locale]:
    """The locales of German, the source, and English."""
    german, _created = Locale.objects.get_or_create(language_code="de")
    english, _created = Locale.objects.get_or_create(language_code="en")
    return german, english


def remove_unused_default_groups() -> None:
    """Wagtail's own groups, whose English names would stand beside ours in every choice."""
    Group.objects.filter(name__in=["Moderators", "Editors"], user__isnull=True).delete()


def name_the_root_collection() -> None:
    """Wagtail calls it "Root", and shows it wherever a file is chosen."""
    Collection.objects.filter(depth=1, name="Root").update(name="Allgemein")


def put_site_on(home: Page) -> None:
    """Makes `home` the start of the default site and removes Wagtail's welcome page.

    A site that has a start page of its own is left alone.
    """
    site = Site.objects.filter(is_default_site=True).first() or Site(is_default_site=True)
    welcome_page = site.root_page if site.pk else None
    if welcome_page is not None and welcome_page.specific_class is not Page:
        return
    address = urlsplit(settings.WAGTAILADMIN_BASE_URL)
    site.hostname = address.hostname or "localhost"
    site.port = address.port or (443 if address.scheme == "https" else 80)
    site.site_name = settings.WAGTAIL_SITE_NAME
    site.root_page = home
    site.save()
    # Deleting a page takes with it the sites that begin there, hence in this order.
    if welcome_page is not None and welcome_page.is_leaf():
        welcome_page.delete()
