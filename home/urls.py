"""The checked doors for files, instead of `wagtail.documents.urls`; what search engines read."""

from django.urls import path

from home import sitemap, views

urlpatterns = [
    path(
        "dokumente/<int:document_id>/<str:filename>", views.serve_document, name="wagtaildocs_serve"
    ),
    path("robots.txt", sitemap.robots, name="home_robots"),
    path("sitemap.xml", sitemap.sitemap_index, name="home_sitemap_index"),
    path("sitemap-<str:section>.xml", sitemap.sitemap, name="home_sitemap"),
    path("bilder/<path:name>", views.serve_image, name="home_file"),
]
