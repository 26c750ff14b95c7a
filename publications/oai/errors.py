"""The protocol's own errors."""


class OaiError(Exception):
    """`code`: as the protocol names it. `message`: for the people who look after a harvester."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
