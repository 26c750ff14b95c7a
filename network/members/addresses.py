"""Where the admin does what with members."""

from django.urls import reverse

from network.models import Member


def bulk_action_address(action: str, *members: Member) -> str:
    address = reverse("wagtail_bulk_action", args=("network", "member", action))
    query = "&".join(f"id={member.pk}" for member in members)
    return f"{address}?{query}&next={list_address()}"


def list_address(**filters: str) -> str:
    """The list of members, with these filters set."""
    viewset = Member.snippet_viewset
    query = "&".join(f"{name}={value}" for name, value in filters.items())
    return reverse(viewset.get_url_name("list")) + (f"?{query}" if query else "")
