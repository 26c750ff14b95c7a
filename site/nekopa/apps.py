from django.apps import AppConfig
from wagtail.users.apps import WagtailUsersAppConfig


class NekopaConfig(AppConfig):
    """Composes the apps to the network's website; owns no models."""

    name = "nekopa"
    verbose_name = "NeKoPa"
    default = True

    def ready(self) -> None:
        from . import checks, receivers  # noqa: F401  registers and connects them


class UsersConfig(WagtailUsersAppConfig):
    """Wagtail's accounts, with this website's forms."""

    user_viewset = "nekopa.users.UserViewSet"
