"""Accounts in the admin: those who manage accounts cannot make themselves superusers."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.users.forms import UserCreationForm, UserEditForm
from wagtail.users.views.users import UserViewSet as WagtailUserViewSet

from nekopa.accounts import forget_other_addresses
from network.subscriptions.membership_of_groups import subscribers_group_name


class _AccountForm(forms.ModelForm):
    """Nobody is made a superuser here, and nobody a subscriber: that follows from a seat."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "is_superuser" in self.fields:
            self.fields["is_superuser"].disabled = True
            self.fields["is_superuser"].help_text = _(
                "Superusers are made on the command line only (manage.py createsuperuser)."
            )
        if "groups" in self.fields:
            subscribers = subscribers_group_name()
            groups: Any = self.fields["groups"]
            groups.queryset = groups.queryset.exclude(name=subscribers)
            groups.help_text = _(
                "“%(group)s” is no role to choose: it belongs to people with a seat in a"
                " subscription. Give and withdraw seats under Network, Subscriptions."
            ) % {"group": subscribers}


class AccountCreationForm(_AccountForm, UserCreationForm):
    pass


class AccountEditForm(_AccountForm, UserEditForm):
    def save(self, commit: bool = True) -> Any:
        account = super().save(commit)
        if "email" in self.changed_data:
            forget_other_addresses(account)
        return account


class UserViewSet(WagtailUserViewSet):
    def get_form_class(self, for_update: bool = False) -> type[forms.ModelForm]:
        return AccountEditForm if for_update else AccountCreationForm


@hooks.register("before_edit_user")
def only_superusers_edit_superusers(request: HttpRequest, user: Any) -> None:
    """Else whoever may change accounts could set a superuser's password."""
    if user.is_superuser and not request.user.is_superuser:
        raise PermissionDenied
