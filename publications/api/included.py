"""The files of many publications, for `include=documents`."""

from collections.abc import Iterable

from django.db.models import prefetch_related_objects
from django.http import HttpRequest
from wagtail.models import Page

from home.access.files import file_access
from home.access.rule import page_access
from home.api.files import File, describe_file, learn_files


def files_of(pages: Iterable[Page], request: HttpRequest) -> dict[int, File]:
    """By the page's key: the file that each page offers to this request. A few queries, however
    many pages there are."""
    access = page_access(request)
    readable = [page.pk for page in pages if access.may_read(page)]
    specific = list(Page.objects.filter(pk__in=readable).specific())
    for page_class in {type(page) for page in specific}:
        alike = [page for page in specific if type(page) is page_class]
        prefetch_related_objects(alike, *getattr(page_class, "card_relations", ()))
    files = {page.pk: file for page in specific if (file := page.card_file) is not None}
    learn_files(list(files.values()), request)
    allowed = file_access(request).allows
    return {key: describe_file(file, request) for key, file in files.items() if allowed(file)}
