"""Doors that were forgotten: each gives away one thing, whoever asks."""

from typing import Any

from django.conf.urls.i18n import i18n_patterns
from django.http import FileResponse, HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import include, path, re_path
from wagtail import views as wagtail_views
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page
from wagtail.urls import serve_pattern

from nekopa.doors import gone
from network.models import Member, Subscription, SubscriptionSeat
from publications.models import PublicationPage
from publications.typesetting import Chapter, TypesetPublication, typeset


def body(request: HttpRequest, page_id: int) -> HttpResponse:
    page = get_object_or_404(Page, pk=page_id).specific
    return HttpResponse(f"<main>{getattr(page, 'body', '')}</main>")


def draft(request: HttpRequest, page_id: int) -> JsonResponse:
    page = get_object_or_404(Page, pk=page_id).get_latest_revision_as_object()
    return JsonResponse({"lead": getattr(page, "lead", "")})


def titles(request: HttpRequest) -> HttpResponse:
    return HttpResponse("".join(f"<li>{title}</li>" for title in _titles()))


def _titles() -> Any:
    return Page.objects.values_list("title", flat=True)


def search(request: HttpRequest) -> HttpResponse:
    words = request.GET.get("q", "")
    found = Page.objects.filter(title__icontains=words) if words else []
    form = f'<form action="/leck/suche/"><input name="q" value="{words}"></form>'
    return HttpResponse(form + "".join(page.title for page in found))


def document(request: HttpRequest, number: int) -> HttpResponseBase:
    found = get_object_or_404(get_document_model(), pk=number)
    return FileResponse(found.file.open(), content_type="application/octet-stream")


def handed_over(request: HttpRequest, number: int) -> HttpResponse:
    found = get_object_or_404(get_document_model(), pk=number)
    return HttpResponse(headers={"X-Accel-Redirect": f"/intern/{found.file.name}"})


def image(request: HttpRequest, name: str) -> HttpResponseBase:
    found = get_object_or_404(get_image_model(), file=name)
    return FileResponse(found.file.open())


def sitemap(request: HttpRequest) -> HttpResponse:
    rows = [f"<loc>{page.get_full_url()}</loc>" for page in Page.objects.filter(depth__gt=1)]
    return HttpResponse(f"<urlset>{''.join(rows)}</urlset>", content_type="application/xml")


def printed(request: HttpRequest, page_id: int) -> HttpResponse:
    page: Any = get_object_or_404(PublicationPage, pk=page_id)
    blocks = tuple((block["type"], block["value"]) for block in page.body.raw_data)
    chapters = (Chapter("Text", blocks),)
    pdf = typeset(TypesetPublication(title="Druck", chapters=chapters, language="de"))
    return HttpResponse(pdf, content_type="application/pdf")


def languages(request: HttpRequest, page_id: int) -> HttpResponse:
    page = get_object_or_404(Page, pk=page_id)
    links = [
        f'<link rel="alternate" hreflang="en" href="{translation.url}">'
        for translation in page.get_translations()
    ]
    return HttpResponse("".join(links))


def elsewhere(request: HttpRequest, page_id: int) -> HttpResponse:
    page = get_object_or_404(Page, pk=page_id)
    return redirect(f"/treffer/?titel={page.title}")


def people(request: HttpRequest) -> HttpResponse:
    names = [f"{member.first_name} {member.last_name}" for member in Member.objects.all()]
    contacts = Subscription.objects.values_list("contact_email", "contact_name", "notes")
    colleagues = SubscriptionSeat.objects.values_list("email", flat=True)
    rows = [*names, *(text for contact in contacts for text in contact), *colleagues]
    return HttpResponse("".join(f"<li>{row}</li>" for row in rows))


def broken(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("a view that fails")


# Tests mount some of them, as `urlpatterns` of a module is fixed.
LEAKS = {
    "body": path("leck/text/<int:page_id>/", body),
    "draft": path("leck/entwurf/<int:page_id>/", draft),
    "titles": path("leck/titel/", titles),
    "search": path("leck/suche/", search),
    "document": path("leck/datei/<int:number>/", document),
    "handed_over": path("leck/nginx/<int:number>/", handed_over),
    "image": path("leck/bild/<path:name>", image),
    "sitemap": path("leck/sitemap.xml", sitemap),
    "languages": path("leck/sprachen/<int:page_id>/", languages),
    "printed": path("leck/druck/<int:page_id>/", printed),
    "elsewhere": path("leck/weiter/<int:page_id>/", elsewhere),
    "people": path("leck/personen/", people),
    "broken": path("leck/kaputt/", broken),
    "token": path("leck/marke/<str:token>/", titles),
}

ACCOUNT_DOORS = ("login", "logout", "email", "reauthenticate", "reset_password")

# As little as the middleware needs, so that a walk is quick.
urlpatterns = [
    path("admin/", gone, name="wagtailadmin_home"),
    path("", include("home.urls")),
    *i18n_patterns(
        *(path(f"konto/{name}/", gone, name=f"account_{name}") for name in ACCOUNT_DOORS),
        re_path(serve_pattern, wagtail_views.serve, name="wagtail_serve"),
        prefix_default_language=False,
    ),
]
