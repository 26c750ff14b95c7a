"""The editor's form for a member: the entries, and one line for each consent."""

from typing import Any

from django import forms
from django.db import transaction
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, MultiFieldPanel, ObjectList
from wagtail.admin.widgets import AdminDateInput

from network.members.addresses import bulk_action_address
from network.members.consents import (
    Item,
    give,
    is_older_than_the_text,
    items_agreed_to,
    what_is_public,
    with_what_is_public,
    withdraw,
)
from network.models import Consent, Member

CHANNELS = [("", "---------"), *Consent.Channel.choices]
ITEM_LABELS = {
    Item.LISTING: _("Municipality and role"),
    Item.NAME: _("Name"),
    Item.EMAIL: _("E-mail address"),
    Item.PHONE: _("Phone"),
}


def _fields_of(item: Consent.Item) -> dict[str, forms.Field]:
    def label(part: Any) -> Any:
        return format_lazy("{item}: {part}", item=ITEM_LABELS[item], part=part)

    return {
        f"agrees_{item}": forms.BooleanField(label=label(_("agrees")), required=False),
        f"channel_{item}": forms.ChoiceField(
            label=label(_("given by")), choices=CHANNELS, required=False
        ),
        f"given_on_{item}": forms.DateField(
            label=label(_("given on")), required=False, widget=AdminDateInput
        ),
        f"version_{item}": forms.CharField(
            label=label(_("text version")), required=False, max_length=40
        ),
        # Which consent the editor saw: the member may have withdrawn it since.
        f"seen_{item}": forms.IntegerField(required=False, widget=forms.HiddenInput),
    }


class MemberForm(WagtailAdminModelForm):
    """Saves what it shows and nothing else: the member may correct and withdraw meanwhile.

    A tick gives a consent to the text of today, taking it away withdraws; what stays ticked may
    get another channel or day, where it was noted wrongly.
    """

    locals().update({name: field for item in Item for name, field in _fields_of(item).items()})

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.agreed = items_agreed_to(self.instance) if self.instance.pk else {}
        self.initial[f"agrees_{Item.LISTING}"] = not self.instance.pk
        for item, consent in self.agreed.items():
            self.initial |= {
                f"agrees_{item}": True,
                f"channel_{item}": consent.channel,
                f"given_on_{item}": consent.given_on,
                f"version_{item}": consent.text_version,
                f"seen_{item}": consent.pk,
            }

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for item in Item:
            self._clean_consent(item, cleaned)
        return cleaned

    def _clean_consent(self, item: Consent.Item, cleaned: dict[str, Any]) -> None:
        if not cleaned.get(f"agrees_{item}"):
            return
        seen = cleaned.get(f"seen_{item}")
        if seen and (item not in self.agreed or self.agreed[item].pk != seen):
            text = _(
                "This consent was withdrawn meanwhile. Please take the tick away, or open the"
                " member anew."
            )
            self.add_error(f"agrees_{item}", forms.ValidationError(text, code="withdrawn"))
        if not cleaned.get(f"channel_{item}"):
            self.add_error(f"channel_{item}", _("Please say how the consent was given."))
        given_on = cleaned.get(f"given_on_{item}")
        if given_on and given_on > timezone.localdate():
            self.add_error(f"given_on_{item}", _("This day is yet to come."))
        if (
            given_on
            and not cleaned.get(f"version_{item}")
            and is_older_than_the_text(item, given_on)
        ):
            text = _("Our text of today is newer. Please say which one the person agreed to.")
            self.add_error(f"version_{item}", text)

    @transaction.atomic
    def save(self, commit: bool = True) -> Member:
        if not commit:
            unsaved: Member = super().save(commit=False)
            return unsaved
        if self.instance.pk:
            self.instance.save(update_fields=[name for name in self.fields if _is_column(name)])
        else:
            super().save()
        for item in Item:
            self._save_consent(item)
        return self.instance

    def _save_consent(self, item: Consent.Item) -> None:
        values = self.cleaned_data
        channel, given_on = values[f"channel_{item}"], values[f"given_on_{item}"]
        version = values[f"version_{item}"]
        if not values[f"agrees_{item}"]:
            if item in self.agreed:
                withdraw(self.instance, [item])
        elif item not in self.agreed:
            give(self.instance, item, channel, given_on, version)
        elif given_on and version:
            # Not one that was withdrawn a moment ago.
            Consent.objects.in_force().filter(pk=self.agreed[item].pk).update(
                channel=channel, given_on=given_on, text_version=version
            )


def _is_column(name: str) -> bool:
    return name in {field.name for field in Member._meta.concrete_fields}


class OverviewPanel(HelpPanel):
    """What is public now, what waits, and which consents there were."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"template": "network/admin/member_overview.html", **kwargs})

    class BoundPanel(HelpPanel.BoundPanel):
        def is_shown(self) -> bool:
            return self.instance.pk is not None

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            # By itself the form's instance holds what was typed, mistakes included.
            members = with_what_is_public(Member.objects.select_related("correction"))
            member = members.get(pk=self.instance.pk)
            return context | {
                "member": member,
                "public": what_is_public(member),
                "correction": getattr(member, "correction", None),
                "consents": Consent.objects.filter(member=member),
                "forget_url": bulk_action_address("forget", member),
            }


def _consent_rows(item: Consent.Item) -> list[FieldRowPanel]:
    """Wagtail renders the hidden field by itself, for it is in no panel."""
    rows = (("agrees", "channel"), ("given_on", "version"))
    return [FieldRowPanel([FieldPanel(f"{part}_{item}") for part in row]) for row in rows]


member_edit_handler = ObjectList(
    [
        OverviewPanel(),
        FieldPanel("municipality"),
        FieldPanel("role"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("first_name"), FieldPanel("last_name")]),
                FieldRowPanel([FieldPanel("email"), FieldPanel("phone")]),
            ],
            heading=_("Person"),
            help_text=_("Shown to the public only with a consent for each item."),
        ),
        MultiFieldPanel(
            [row for item in Item for row in _consent_rows(item)],
            heading=_("Consents"),
            help_text=_(
                "A tick says that the member agreed, by which channel, on which day and to which"
                " version of the text (both empty: today, to the text of today). Taking a tick"
                " away withdraws the consent at once."
            ),
        ),
        FieldPanel("is_sample"),
    ],
    base_form_class=MemberForm,
)
