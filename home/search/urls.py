"""Include these beside the pages, in the patterns of all languages."""

from django.urls import path

from home.search import views

urlpatterns = [
    path("suche/", views.search_page, name="home_search"),
    path("suche/vorschlaege/", views.search_suggestions, name="home_search_suggestions"),
]
