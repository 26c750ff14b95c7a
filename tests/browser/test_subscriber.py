"""A subscriber reads what is protected; everybody else gets the locked page."""

from playwright.sync_api import APIResponse, Page, expect

from tests.browser.accounts import STRANGER, SUBSCRIBER, Account
from tests.browser.servers import Server
from tests.browser.visits import OpenPage

PAGE = "/materialien/den-rat-gewinnen/"
FILE = "main a[download][href^='/dokumente/']"


def sign_in_on_the_locked_page(page: Page, account: Account) -> None:
    form = page.locator("section[aria-labelledby=gate] form")
    form.locator("[name=login]").fill(account.email)
    form.locator("[name=password]").fill(account.password)
    form.locator("[type=submit]").click()


def protected_sentences(page: Page) -> list[str]:
    """The paragraphs that only a subscriber may read, from the page as a subscriber sees it."""
    return [
        text for text in page.locator("main article :is(p, li)").all_inner_texts() if len(text) > 60
    ]


def assert_no_byte_of_a_pdf(response: APIResponse) -> None:
    assert b"%PDF" not in response.body()
    assert "pdf" not in response.headers["content-type"]
    assert "accept-ranges" not in response.headers


def test_a_subscriber_signs_in_on_the_locked_page_and_downloads_the_file(
    each_server: Server, open_page: OpenPage
) -> None:
    page = open_page(each_server)
    locked = page.goto(PAGE)
    assert locked.status == 403
    expect(page.locator(FILE)).to_have_count(0)
    html_of_the_locked_page = page.content()

    with page.expect_response(lambda response: response.url.endswith(PAGE)) as answered:
        sign_in_on_the_locked_page(page, SUBSCRIBER)
    assert answered.value.status == 200
    assert answered.value.headers["cache-control"] == "private, no-store"
    page.wait_for_url(f"**{PAGE}")
    sentences = protected_sentences(page)
    assert len(sentences) > 2
    assert [text for text in sentences if text in html_of_the_locked_page] == []

    with page.expect_download() as download:
        page.locator(FILE).click()
    assert download.value.path().read_bytes().startswith(b"%PDF-")
    assert_nobody_else_gets_any_of_it(
        each_server, open_page, page.locator(FILE).get_attribute("href"), sentences
    )


def assert_nobody_else_gets_any_of_it(
    server: Server, open_page: OpenPage, file: str, sentences: list[str]
) -> None:
    for account in (None, STRANGER):
        page = open_page(server, account=account)
        assert page.goto(PAGE).status == 403
        html = page.content()
        assert [text for text in sentences if text in html] == []
        assert file not in html
        for headers in ({}, {"Range": "bytes=0-9"}):
            response = page.request.get(file, headers=headers)
            assert_no_byte_of_a_pdf(response)
            assert ("/konto/login/" in response.url) == (account is None)
        refusal = page.request.get(file, max_redirects=0)
        assert refusal.status == (302 if account is None else 404)
        assert refusal.headers["cache-control"] == "private, no-store"


def test_a_subscribers_file_is_kept_by_no_cache(each_server: Server, open_page: OpenPage) -> None:
    page = open_page(each_server, account=SUBSCRIBER)
    page.goto(PAGE)
    file = page.locator(FILE).get_attribute("href")
    response = page.request.get(file)
    assert response.status == 200
    assert response.headers["content-type"] == "application/pdf"
    assert response.headers["cache-control"] == "private, no-store"
    part = page.request.get(file, headers={"Range": "bytes=0-4"})
    assert (part.status, part.body()) == (206, b"%PDF-")
    assert part.headers["cache-control"] == "private, no-store"


def test_signing_out_closes_the_page_and_the_file_again(
    each_server: Server, open_page: OpenPage
) -> None:
    page = open_page(each_server)
    page.goto(PAGE)
    sign_in_on_the_locked_page(page, SUBSCRIBER)
    page.locator(FILE).wait_for()
    file = page.locator(FILE).get_attribute("href")

    page.locator("header a[href*='/konto/logout/']").click()
    page.wait_for_url("**/konto/logout/**")
    page.locator("main form [type=submit]").click()
    page.locator("header a[href*='/konto/login/']").wait_for()

    assert_no_byte_of_a_pdf(page.request.get(file))
    assert page.goto(PAGE).status == 403


def test_the_back_button_shows_nothing_protected_after_signing_out(
    each_server: Server, open_page: OpenPage
) -> None:
    page = open_page(each_server)
    page.goto(PAGE)
    sign_in_on_the_locked_page(page, SUBSCRIBER)
    page.locator(FILE).wait_for()
    page.goto("/konto/logout/")
    page.locator("main form [type=submit]").click()
    page.locator("header a[href*='/konto/login/']").wait_for()
    page.go_back()
    page.go_back()
    page.wait_for_url(f"**{PAGE}")
    expect(page.locator("section[aria-labelledby=gate]")).to_be_visible()
    expect(page.locator(FILE)).to_have_count(0)


def test_links_to_locked_pages_carry_a_lock_until_one_may_read_them(
    server: Server, open_page: OpenPage
) -> None:
    link = f"main li:has(a[href='{PAGE}']), main article:has(a[href='{PAGE}'])"
    visitor = open_page(server)
    visitor.goto("/publikationen/")
    locked = "/publikationen/zufallsauswahl-schritt-fuer-schritt/"
    card = f"main li:has(a[href='{locked}'])"
    expect(visitor.locator(f"{card} .nk-lock").first).to_be_visible()
    reader = open_page(server, account=SUBSCRIBER)
    reader.goto("/materialien/")
    expect(reader.locator(link).first).to_be_visible()
    expect(reader.locator("main .nk-lock")).to_have_count(0)
