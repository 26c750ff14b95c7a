"""The permanent addresses. Include these before the pages, in the patterns of all languages."""

from django.urls import path

from publications import permanent_views

urlpatterns = [
    path("p/<slug:key>/", permanent_views.publication, name="publications_permanent"),
    path("p/<slug:key>/<int:number>/", permanent_views.edition, name="publications_edition"),
]
