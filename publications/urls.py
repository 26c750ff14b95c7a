"""Addresses beside those of the pages."""

from django.urls import path

from publications import views

urlpatterns = [
    path("titelbilder/<int:document_id>/", views.serve_cover, name="publications_cover"),
]
