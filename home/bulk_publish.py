"""Publishing several pages at once, without aliases: these are published with their page."""

from collections.abc import Iterable
from typing import Any

from wagtail import hooks
from wagtail.admin.views.pages.bulk_actions import PublishBulkAction
from wagtail.models import Page


@hooks.register("register_bulk_action", order=100)
class PublishWithoutAliases(PublishBulkAction):
    """In place of Wagtail's own, which ends with an error at the first alias that is a draft."""

    def check_perm(self, page: Page) -> bool:
        return page.alias_of_id is None and super().check_perm(page)

    @classmethod
    def execute_action(
        cls,
        objects: Iterable[Page],
        include_descendants: bool = False,
        user: Any = None,
        **kwargs: Any,
    ) -> tuple[int, int]:
        chosen = list(objects)
        below = [
            draft
            for page in chosen
            for draft in page.get_descendants().not_live().filter(alias_of__isnull=True).specific()
            if include_descendants
            and (user is None or draft.permissions_for_user(user).can_publish())
        ]
        super().execute_action([*chosen, *below], user=user, **kwargs)
        return len(chosen), len(below)
