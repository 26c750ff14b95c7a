"""Keeps the secrets in addresses out of the log, where Django writes the paths of requests that
went wrong."""

import logging
from typing import Any

# As parameters of addresses are called that let somebody in.
PARAMETER = "token"
LOGGER = "django.request"


class WithoutSecrets(logging.Filter):
    def filter(self, record: logging.LogRecord) -> bool:
        secret = _secret_in(getattr(record, "request", None))
        if secret and isinstance(record.args, tuple):
            record.args = tuple(
                each.replace(secret, "…") if isinstance(each, str) else each for each in record.args
            )
        return True


def keep_secrets_out_of_logs() -> None:
    logging.getLogger(LOGGER).addFilter(WithoutSecrets())


def _secret_in(request: Any) -> str:
    match = getattr(request, "resolver_match", None)
    return str(match.kwargs.get(PARAMETER, "")) if match is not None else ""
