"""Keeps files closed when it is not known which pages use them."""

import logging
from typing import Any

from django.apps import apps
from django.dispatch import receiver
from django_tasks import TaskResultStatus
from django_tasks.signals import task_finished
from wagtail.models import ReferenceIndex
from wagtail.tasks import update_reference_index_task

logger = logging.getLogger(__name__)


@receiver(task_finished, dispatch_uid="home.forget_references_that_cannot_be_read")
def forget_references_that_cannot_be_read(sender: Any, task_result: Any, **kwargs: Any) -> None:
    """The task backend swallows errors. Old references would keep files open that the page has
    dropped; without any, its files are closed until it is saved again."""
    if (
        task_result.task.module_path != update_reference_index_task.module_path
        or task_result.status != TaskResultStatus.FAILED
    ):
        return
    app_label, model_name, key = task_result.args
    model = apps.get_model(app_label, model_name)
    logger.error(
        "The references of %s %s could not be read; its files are closed.", model_name, key
    )
    ReferenceIndex.objects.filter(
        base_content_type=ReferenceIndex._get_base_content_type(model), object_id=key
    ).delete()
