"""The checked doors for files, and the proof of work for forms.

Include them instead of `wagtail.documents.urls`.
"""

from django.urls import path

from home import views
from home.proof_of_work import proof_of_work_challenge

urlpatterns = [
    path(
        "dokumente/<int:document_id>/<str:filename>", views.serve_document, name="wagtaildocs_serve"
    ),
    path("bilder/<path:name>", views.serve_image, name="home_file"),
    path("formulare/rechenaufgabe/", proof_of_work_challenge, name="home_proof_of_work"),
]
