"""Signals by which other apps add to what `home` shows, since `home` knows none of them."""

from django.dispatch import Signal

# Sent with page, request and the context dictionary, to be filled in place.
locked_page_context_wanted = Signal()

# Sent with document, request, status_code and `by_front_door` after a document was handed out; what
# receivers do neither delays the file nor breaks it. Where the front door has handed it out,
# the request is that of somebody without an account, and no time is there for queries.
document_handed_out = Signal()

# Sent after this process has committed a change of what anybody could see (home.content_version).
content_changed = Signal()
