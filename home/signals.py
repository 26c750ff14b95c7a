"""Signals by which other apps add to what `home` shows, since `home` knows none of them."""

from django.dispatch import Signal

# Sent with page, request and the context dictionary, to be filled in place.
locked_page_context_wanted = Signal()

# Sent with document, request and status_code, after a document has been handed out; what receivers
# do neither delays the file nor breaks it.
document_handed_out = Signal()

# Sent after this process has committed a change of what anybody could see (home.content_version).
content_changed = Signal()
