"""Who may look after members looks after what belongs to them, too."""

from collections.abc import Collection, Iterable
from typing import Any

from django.db.models import Model, QuerySet
from wagtail.permission_policies import ModelPermissionPolicy

from network.models import Member


class ManagersOfMembers(ModelPermissionPolicy):
    """Who may change members has these rights on the entries; nobody adds one."""

    def __init__(
        self, model: type[Model], actions: Collection[str] = ("change", "delete", "view")
    ) -> None:
        super().__init__(model, auth_model=Member)
        self.actions = actions

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action in self.actions and bool(super().user_has_permission(user, "change"))

    def user_has_any_permission(self, user: Any, actions: Iterable[str]) -> bool:
        return any(self.user_has_permission(user, action) for action in actions)

    def users_with_any_permission(self, actions: Iterable[str]) -> QuerySet:
        return super().users_with_any_permission({"change"})


def may_manage_members(account: Any) -> bool:
    return ModelPermissionPolicy(Member).user_has_permission(account, "change")
