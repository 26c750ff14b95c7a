"""Factories for accounts, groups and pages of the foundation; tests and initial content share them.

Defaults fill what a model requires and nothing more: no text appears that nobody asked for.
"""

from collections.abc import Iterable
from typing import Any

import factory
from django.conf import settings
from django.contrib.auth.models import Group
from factory.django import DjangoModelFactory
from wagtail import hooks
from wagtail.models import Page
from wagtail_factories import PageFactory

from home.german import german_slug
from home.models import HomePage, StandardPage

PASSWORD = "passwort-nur-fuer-tests"  # noqa: S105


class GroupFactory(DjangoModelFactory):
    name = factory.Sequence(lambda number: f"Gruppe {number}")

    class Meta:
        model = Group
        django_get_or_create = ("name",)


class UserFactory(DjangoModelFactory):
    """An account whose password is PASSWORD; `groups` takes groups to join. Its address is
    confirmed where the website asks for that (Wagtail hook `confirm_address`), but for
    `verified=False`."""

    email = factory.Sequence(lambda number: f"person{number}@example.org")
    password = factory.django.Password(PASSWORD)

    class Meta:
        model = settings.AUTH_USER_MODEL
        skip_postgeneration_save = True

    @classmethod
    def _create(cls, model_class: Any, *args: Any, **kwargs: Any) -> Any:
        # A host project's accounts may have a login beside the e-mail address.
        kwargs.setdefault(model_class.USERNAME_FIELD, kwargs["email"])
        return super()._create(model_class, *args, **kwargs)

    @factory.post_generation
    def groups(self, create: bool, extracted: Iterable[Group] | None, **kwargs: Any) -> None:
        if create and extracted:
            self.groups.add(*extracted)

    @factory.post_generation
    def verified(self, create: bool, extracted: bool | None, **kwargs: Any) -> None:
        if create and extracted is not False:
            for confirm in hooks.get_hooks("confirm_address"):
                confirm(self)


class BasePageFactory(PageFactory):
    title = factory.Sequence(lambda number: f"Seite {number}")
    slug = factory.LazyAttribute(lambda page: german_slug(page.title))

    class Meta:
        abstract = True


class HomePageFactory(BasePageFactory):
    """A start page; without `parent` it stands directly below the root."""

    parent = factory.LazyFunction(Page.get_first_root_node)
    title = factory.Sequence(lambda number: f"Startseite {number}")
    hero_heading = "Gute Beteiligung kommt nicht von allein."
    hero_lead = "Beschäftigte aus Kommunen lernen voneinander."

    class Meta:
        model = HomePage


class StandardPageFactory(BasePageFactory):
    parent = factory.SubFactory(HomePageFactory)
    title = factory.Sequence(lambda number: f"Textseite {number}")

    class Meta:
        model = StandardPage
