"""What other code may want to know of publications."""

from django.dispatch import Signal

# Sent with `page` and `document`, within the transaction that puts the newly produced file in its
# place, and before the file that it replaces is deleted.
pdf_produced = Signal()
