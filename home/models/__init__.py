"""The foundation's models, one file for each thing they hold."""

from .base import BasePage
from .content_version import ContentChange, ContentVersion
from .followed_resource import ContentComparison, FollowedResource
from .home_page import HomePage
from .missed_address import MissedAddress
from .preview import DraftLink, EditorPreview, EditorPreviewToken
from .restriction_end import RestrictionEnd
from .search import CompoundPart, DocumentPageText, SearchEntry, SearchWord
from .set_aside_upload import SetAsideUpload
from .standard_page import StandardPage
from .user import User
from .webhook import Webhook, WebhookDelivery

__all__ = [
    "BasePage",
    "CompoundPart",
    "ContentChange",
    "ContentComparison",
    "ContentVersion",
    "DocumentPageText",
    "DraftLink",
    "EditorPreview",
    "EditorPreviewToken",
    "FollowedResource",
    "HomePage",
    "MissedAddress",
    "RestrictionEnd",
    "SearchEntry",
    "SearchWord",
    "SetAsideUpload",
    "StandardPage",
    "User",
    "Webhook",
    "WebhookDelivery",
]
