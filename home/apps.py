from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    """Start page, standard pages, shared building blocks and the access rule."""

    name = "home"
    verbose_name = _("Website")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from wagtail.admin.viewsets.pages import PageViewSet
        from wagtail.models import CollectionViewRestriction

        from . import checks, german_order, receivers  # noqa: F401  listen
        from .content_version import moving  # noqa: F401  listens
        from .guard import (  # noqa: F401  listen
            access_log,
            cascade,
            copies,
            privacy,
            untranslated,
        )
        from .guard.privacy_window import SetPrivacy
        from .roles import let_editors_edit
        from .search import receivers as search_receivers  # noqa: F401  listen
        from .secrets_in_logs import keep_secrets_out_of_logs
        from .shared_cache import purging  # noqa: F401  listens
        from .webhooks import alarm  # noqa: F401  listens

        let_editors_edit("home.compoundpart")
        keep_secrets_out_of_logs()

        # For page types with a viewset of their own, too.
        PageViewSet.set_privacy_view_class = SetPrivacy

        # Wagtail has a setting against shared passwords, and none against restrictions that
        # admit every account; its form reads the choices here.
        CollectionViewRestriction.RESTRICTION_CHOICES = tuple(
            choice
            for choice in CollectionViewRestriction.RESTRICTION_CHOICES
            if choice[0] in (CollectionViewRestriction.NONE, CollectionViewRestriction.GROUPS)
        )
