"""The addresses of the website. Every sign-in door but allauth's redirects there or is gone."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path
from wagtail import views as wagtail_views
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.urls import serve_pattern

from .doors import gone, to_password_reset, to_sign_in, to_sign_out

urlpatterns = [
    path("admin/login/", to_sign_in, name="wagtailadmin_login"),
    path("admin/logout/", to_sign_out, name="wagtailadmin_logout"),
    path("admin/password_reset/", to_password_reset, name="wagtailadmin_password_reset"),
    re_path(r"^admin/password_reset/.+$", to_password_reset),
    path("django-admin/", gone),
    path("django-admin/login/", to_sign_in),
    path("_util/login/", to_sign_in, name="wagtailcore_login"),
    # Shared passwords are not offered; Wagtail still reverses these names.
    path(
        "_util/authenticate_with_password/<int:page_view_restriction_id>/<int:page_id>/",
        gone,
        name="wagtailcore_authenticate_with_password",
    ),
    path(
        "_util/authenticate_document/<int:restriction_id>/",
        gone,
        name="wagtaildocs_authenticate_with_password",
    ),
    path("admin/", include(wagtailadmin_urls)),
    path("", include("home.urls")),
    path("", include("home.api.urls")),
    path("", include("nekopa.account_api.urls")),
]

urlpatterns += i18n_patterns(
    path("konto/", include("network.subscriptions.account_urls")),
    path("konto/", include("publications.account_urls")),
    path("konto/", include("allauth.urls")),
    path("", include("network.urls")),
    path("", include("publications.urls")),
    path("", include("home.search.urls")),
    path("mitgliedschaft/angaben/", include("network.members.details_urls")),
    re_path(serve_pattern, wagtail_views.serve, name="wagtail_serve"),
    prefix_default_language=False,
)

handler400 = "home.faults.bad_request"
handler500 = "home.faults.server_error"

if settings.DEBUG:
    from django.contrib.staticfiles.urls import staticfiles_urlpatterns

    urlpatterns = staticfiles_urlpatterns() + urlpatterns
