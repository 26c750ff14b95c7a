"""Pages where members check their own entries. Include them before Wagtail's own addresses, below
`i18n_patterns` if your project uses them."""

from django.urls import path

from network.members import details_views as views

urlpatterns = [
    path("", views.ask, name="network_details"),
    path("link/<str:token>/", views.open_link, name="network_details_link"),
    path("pruefen/", views.entries, name="network_details_entries"),
]
