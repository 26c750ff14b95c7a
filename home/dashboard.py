"""The first thing an editor sees: what they do most, one click away.

Apps add tasks by the hook `register_editor_task`, a function from the request to EditorTasks.
"""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from wagtail import hooks
from wagtail.admin.ui.components import Component


@dataclass(frozen=True)
class EditorTask:
    """`order`: small numbers first. `notice`: something that waits to be done."""

    title: str
    description: str
    url: str
    icon: str = "edit"
    order: int = 100
    notice: str = ""


class EditorTasksPanel(Component):
    name = "editor_tasks"
    template_name = "home/admin/editor_tasks.html"
    order = 1

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    def get_context_data(self, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        tasks = [
            task
            for tasks_for in hooks.get_hooks("register_editor_task")
            for task in tasks_for(self.request)
        ]
        return {"tasks": sorted(tasks, key=lambda task: task.order)}
