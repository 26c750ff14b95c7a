"""RFC 9110 ranges and validators, and the headers that keep protected files out of caches."""

from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage
from django.http import FileResponse, HttpRequest
from django.http.response import HttpResponseBase
from django.test import RequestFactory

from home.serving import file_response

CONTENT = bytes(range(256)) * 4


@pytest.fixture
def storage(tmp_path: Path) -> FileSystemStorage:
    storage = FileSystemStorage(location=tmp_path)
    storage.save("dokumente/papier.pdf", ContentFile(CONTENT))
    return storage


def ask(storage: FileSystemStorage, public: bool = False, **headers: str) -> HttpResponseBase:
    request = RequestFactory().get("/", headers=headers)
    return answer(storage, request, public)


def answer(storage: FileSystemStorage, request: HttpRequest, public: bool) -> HttpResponseBase:
    response: Any = file_response(
        request, storage, "dokumente/papier.pdf", filename="papier.pdf", public=public
    )
    response.body = response.getvalue()
    # Closing the response itself would tell Django to look after its database connections.
    if isinstance(response, FileResponse):
        response.file_to_stream.close()
    return response


def body(response: Any) -> bytes:
    return response.body


def test_the_whole_file_comes_with_its_length_and_offers_ranges(storage: FileSystemStorage) -> None:
    response = ask(storage)
    assert response.status_code == 200
    assert body(response) == CONTENT
    assert response["Content-Length"] == "1024"
    assert response["Accept-Ranges"] == "bytes"
    assert response["Content-Type"] == "application/pdf"
    assert "Content-Encoding" not in response


@pytest.mark.parametrize(
    ("wanted", "content_range", "expected"),
    [
        ("bytes=0-0", "bytes 0-0/1024", CONTENT[:1]),
        ("bytes=10-19", "bytes 10-19/1024", CONTENT[10:20]),
        ("bytes=1000-", "bytes 1000-1023/1024", CONTENT[1000:]),
        ("bytes=-24", "bytes 1000-1023/1024", CONTENT[1000:]),
        ("bytes=-5000", "bytes 0-1023/1024", CONTENT),
        ("bytes=1020-5000", "bytes 1020-1023/1024", CONTENT[1020:]),
    ],
)
def test_a_range_gives_exactly_its_bytes(
    storage: FileSystemStorage, wanted: str, content_range: str, expected: bytes
) -> None:
    response = ask(storage, Range=wanted)
    assert response.status_code == 206
    assert body(response) == expected
    assert response["Content-Range"] == content_range
    assert response["Content-Length"] == str(len(expected))


@pytest.mark.parametrize("wanted", ["bytes=1024-", "bytes=9999-10000", "bytes=-0"])
def test_a_range_behind_the_end_is_refused_with_the_size(
    storage: FileSystemStorage, wanted: str
) -> None:
    response = ask(storage, Range=wanted)
    assert response.status_code == 416
    assert response["Content-Range"] == "bytes */1024"


@pytest.mark.parametrize(
    "wanted", ["bytes=", "bytes=a-b", "bytes=5-1", "lines=1-2", "bytes=0-1,5-6", "bytes=¹-", "-"]
)
def test_a_malformed_range_gives_the_whole_file(storage: FileSystemStorage, wanted: str) -> None:
    response = ask(storage, Range=wanted)
    assert response.status_code == 200
    assert body(response) == CONTENT


def test_an_unchanged_file_is_not_sent_again(storage: FileSystemStorage) -> None:
    etag = ask(storage)["ETag"]
    response = ask(storage, **{"If-None-Match": etag})
    assert response.status_code == 304
    assert response["Cache-Control"] == "private, no-store"


def test_a_range_of_another_version_gives_the_whole_new_file(storage: FileSystemStorage) -> None:
    response = ask(storage, Range="bytes=0-9", **{"If-Range": '"older"'})
    assert response.status_code == 200
    assert body(response) == CONTENT


def test_two_files_have_different_etags(storage: FileSystemStorage) -> None:
    first = ask(storage)["ETag"]
    storage.delete("dokumente/papier.pdf")
    storage.save("dokumente/papier.pdf", ContentFile(CONTENT + b"!"))
    assert ask(storage)["ETag"] != first


def test_a_head_request_has_the_headers_and_no_body(storage: FileSystemStorage) -> None:
    response = answer(storage, RequestFactory().head("/"), public=False)
    assert response["Content-Length"] == "1024"
    assert body(response) == b""


def test_only_a_public_file_may_be_kept_by_caches(storage: FileSystemStorage) -> None:
    assert ask(storage, public=False)["Cache-Control"] == "private, no-store"
    assert ask(storage, public=True)["Cache-Control"].startswith("public")


def test_a_file_cannot_act_as_a_page_of_ours(storage: FileSystemStorage) -> None:
    response = ask(storage)
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in response["Content-Security-Policy"]


def test_behind_a_web_server_that_sends_files_only_the_name_is_given(
    storage: FileSystemStorage, settings: Any
) -> None:
    settings.HOME_X_ACCEL_PREFIX = "/geschuetzt/"
    response = ask(storage)
    assert response["X-Accel-Redirect"] == "/geschuetzt/dokumente/papier.pdf"
    assert body(response) == b""
    assert response["Cache-Control"] == "private, no-store"


def test_a_missing_file_is_reported_to_the_caller(storage: FileSystemStorage) -> None:
    storage.delete("dokumente/papier.pdf")
    with pytest.raises(FileNotFoundError):
        ask(storage)
