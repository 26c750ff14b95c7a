from django.apps import AppConfig


class NekopaConfig(AppConfig):
    """Composes the apps to the network's website; owns no models."""

    name = "nekopa"
    verbose_name = "NeKoPa"
