"""The Chromium of the system, for tests as for people."""

import os
import shutil

PROGRAMS = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
HOW_TO_GET_ONE = (
    "browser tests need a Chromium: install one, or name it by the environment variable CHROMIUM"
)


def find_chromium() -> str | None:
    """Where the program lies: as CHROMIUM says, else the first that the system finds."""
    if chosen := os.environ.get("CHROMIUM"):
        return shutil.which(chosen)
    return next(filter(None, map(shutil.which, PROGRAMS)), None)
