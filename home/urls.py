"""The checked doors for files. Include them instead of `wagtail.documents.urls`."""

from django.urls import path

from home import views

urlpatterns = [
    path(
        "dokumente/<int:document_id>/<str:filename>", views.serve_document, name="wagtaildocs_serve"
    ),
    path("bilder/<path:name>", views.serve_image, name="home_file"),
]
