"""A subscription's whole life: seats, invitations, reminders, and the access that follows."""
