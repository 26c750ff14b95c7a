"""What other parts of a project may want to know of."""

from django.dispatch import Signal

# Sent with account when somebody has made one by following an invitation: whoever follows the
# link reads what is sent to this address, so it counts as confirmed.
account_made_by_invitation = Signal()
