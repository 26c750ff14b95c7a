"""The letters around a member's own entries."""

from django.core.mail import EmailMessage

from network.subscriptions.mails import message


def details_link(recipient: str, link: str, reason: str, language: str = "") -> EmailMessage:
    """`reason`: "asked" by whoever typed the address, or "sent" by an editor."""
    return message(f"details_{reason}", recipient, {"link": link}, language)


def not_a_member(recipient: str, address: str, language: str) -> EmailMessage:
    """So that the number of mails does not tell who is a member."""
    return message("details_unknown", recipient, {"link": address}, language)


def correction_declined(recipient: str, reason: str) -> EmailMessage:
    return message("correction_declined", recipient, {"reason": reason})
