"""Wagtail's own views for changing a file, which here say what a new collection takes away."""

from typing import Any

from django.urls import path
from wagtail import hooks
from wagtail.documents.views.documents import EditView as DocumentEditView
from wagtail.images.views.images import EditView as ImageEditView

from home.file_notices import tell_of_pages_that_lose_files


class _TellsOfLosses:
    object: Any
    request: Any

    def save_instance(self) -> Any:
        former = (
            type(self.object).objects.values_list("collection", flat=True).get(pk=self.object.pk)
        )
        instance = super().save_instance()  # type: ignore[misc]  # the view that this is mixed into
        tell_of_pages_that_lose_files(self.request, [instance], [former])
        return instance


class EditDocument(_TellsOfLosses, DocumentEditView):
    """Apps tell more about a file beside its form by the hook `register_document_panel`: functions
    from document and request to parts of a description list."""

    template_name = "home/admin/edit_document.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        panels = [
            panel(self.object, self.request) for panel in hooks.get_hooks("register_document_panel")
        ]
        return super().get_context_data(panels=panels, **kwargs)


class EditImage(_TellsOfLosses, ImageEditView):
    pass


# At the addresses that the views have in Wagtail, where these are found first.
urlpatterns = [
    path("documents/edit/<int:document_id>/", EditDocument.as_view()),
    path("images/<int:image_id>/", EditImage.as_view()),
]
