"""The foundation's models, one file for each thing they hold."""

from .base import BasePage
from .home_page import HomePage
from .set_aside_upload import SetAsideUpload
from .standard_page import StandardPage
from .user import User

__all__ = ["BasePage", "HomePage", "SetAsideUpload", "StandardPage", "User"]
