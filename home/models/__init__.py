"""The foundation's models, one file for each thing they hold."""

from .base import BasePage
from .home_page import HomePage
from .standard_page import StandardPage
from .user import User

__all__ = ["BasePage", "HomePage", "StandardPage", "User"]
