"""Closing pages and collections to all but some groups, as the admin does."""

from django.contrib.auth.models import Group
from wagtail.models import Collection, CollectionViewRestriction, Page, PageViewRestriction

from home.roles import SUBSCRIBERS


def subscribers_group() -> Group:
    """Who is in it follows from the subscriptions; nobody is stored as a member."""
    return Group.objects.get(name=SUBSCRIBERS)


def restrict(page: Page, *groups: Group) -> PageViewRestriction:
    restriction = PageViewRestriction.objects.create(
        page=page, restriction_type=PageViewRestriction.GROUPS
    )
    restriction.groups.set(groups)
    return restriction


def restrict_only(page: Page, *groups: Group) -> None:
    """As by hand in the database: nothing is carried to translations and aliases."""
    [restriction] = PageViewRestriction.objects.bulk_create(
        [PageViewRestriction(page=page, restriction_type=PageViewRestriction.GROUPS)]
    )
    through = PageViewRestriction.groups.through
    through.objects.bulk_create(
        through(pageviewrestriction=restriction, group=group) for group in groups
    )


def restrict_collection(collection: Collection, *groups: Group) -> CollectionViewRestriction:
    restriction = CollectionViewRestriction.objects.create(
        collection=collection, restriction_type=CollectionViewRestriction.GROUPS
    )
    restriction.groups.set(groups)
    return restriction
