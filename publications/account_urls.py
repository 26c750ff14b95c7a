"""The account's page about its feed. Include it where your project has its account pages."""

from django.urls import path

from publications.private_feeds import personal_feed

urlpatterns = [path("feed/", personal_feed, name="publications_personal_feed")]
