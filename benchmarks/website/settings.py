"""The website as in production, asked more often than one visitor may."""

from nekopa.settings.production import *  # noqa: F403

HOME_API_RATE_BY_ADDRESS = HOME_API_RATE_BY_ACCOUNT = ""
