"""What must follow when something else changes."""

from typing import Any

from django.contrib.auth import get_user_model
from django.db.models.signals import pre_delete
from django.dispatch import receiver

from network.models import SubscriptionSeat


@receiver(pre_delete, sender=get_user_model(), dispatch_uid="network_free_seats")
def free_the_seats_of_a_deleted_account(sender: type, instance: Any, **kwargs: Any) -> None:
    """Its address goes with it. The database refuses an accepted seat without an account, so
    nothing that deletes accounts can leave one behind."""
    SubscriptionSeat.objects.filter(account=instance.pk).emptied()
