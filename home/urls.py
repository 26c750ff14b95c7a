"""The checked doors for files, what search engines read, and the proof of work for forms.

Include them instead of `wagtail.documents.urls`.
"""

from django.urls import path

from home import sitemap, views
from home.previews.views import draft_page, draft_picture
from home.proof_of_work import proof_of_work_challenge

urlpatterns = [
    path(
        "dokumente/<int:document_id>/<str:filename>", views.serve_document, name="wagtaildocs_serve"
    ),
    path("robots.txt", sitemap.robots, name="home_robots"),
    path("sitemap.xml", sitemap.sitemap_index, name="home_sitemap_index"),
    path("sitemap-<str:section>.xml", sitemap.sitemap, name="home_sitemap"),
    path("bilder/<path:name>", views.serve_image, name="home_file"),
    path("entwurf/<str:token>/", draft_page, name="home_draft"),
    path("entwurf/<str:token>/bilder/<path:name>", draft_picture, name="home_draft_picture"),
    path("formulare/rechenaufgabe/", proof_of_work_challenge, name="home_proof_of_work"),
]
