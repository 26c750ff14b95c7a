"""One door to sign in at, a new password by mail, and no way to find out who has an account."""

import re
from urllib.parse import unquote

import pytest
from playwright.sync_api import Page, expect

from tests.browser.accounts import FORGETFUL, SUBSCRIBER
from tests.browser.servers import Server
from tests.browser.visits import OpenPage, fill_in_sign_in

FORGOTTEN = "/konto/password/reset/"
REFUSAL = "E-Mail-Adresse und Passwort passen nicht zusammen."
NEW_PASSWORD = "ein-ganz-neues-Wort-von-heute"


def ask_for_a_new_password(page: Page, email: str) -> str:
    """What the website answers; the same for every address, we hope."""
    page.goto(FORGOTTEN)
    page.locator("main [name=email]").fill(email)
    page.locator("main [type=submit]").click()
    page.wait_for_url(f"**{FORGOTTEN}done/")
    return page.locator("main").inner_text()


def test_a_forgotten_password_is_replaced_by_a_link_in_a_mail(
    each_server: Server, open_page: OpenPage
) -> None:
    page = open_page(each_server)
    before = len(each_server.mailbox.messages_to(FORGETFUL.email))
    ask_for_a_new_password(page, FORGETFUL.email)
    [mail] = each_server.mailbox.messages_to(FORGETFUL.email)[before:]
    assert mail["Subject"] == "NeKoPa: Neues Passwort festlegen"
    address = re.search(r"https?://\S+", mail.get_content())[0]
    expected = each_server.address
    assert address.startswith(
        expected.replace("http:", "https:") if each_server.is_production else expected
    )

    page.goto(address.replace("https:", "http:"))
    page.locator("[name=password1]").fill(NEW_PASSWORD)
    page.locator("[name=password2]").fill(NEW_PASSWORD)
    page.locator("main form:has([name=password1]) [type=submit]").click()
    page.wait_for_url("**/konto/password/reset/key/done/")

    page.goto("/konto/login/?next=/materialien/")
    fill_in_sign_in(page, FORGETFUL)
    expect(page.locator("main [role=alert]")).to_be_visible()
    page.locator("[name=password]").fill(NEW_PASSWORD)
    page.locator("main form:has([name=login]) [type=submit]").click()
    page.wait_for_url("**/materialien/")

    used = open_page(each_server)
    used.goto(address.replace("https:", "http:"))
    expect(used.locator("main [name=password1]")).to_have_count(0)


def test_an_unknown_address_gets_the_same_answer_and_a_mail_that_says_so(
    each_server: Server, open_page: OpenPage
) -> None:
    page = open_page(each_server)
    unknown = "niemand-den-wir-kennen@example.org"
    before = len(each_server.mailbox.messages_to(unknown))
    assert ask_for_a_new_password(page, unknown) == ask_for_a_new_password(page, SUBSCRIBER.email)
    [mail] = each_server.mailbox.messages_to(unknown)[before:]
    assert mail["Subject"] == "NeKoPa: Kein Konto mit dieser Adresse"
    assert re.search(r"https?://\S+/netzwerk/abonnement/", mail.get_content())


@pytest.mark.parametrize(
    ("door", "leads_to"),
    [
        ("/admin/login/?next=/admin/", "/konto/login/?next=/admin/"),
        ("/admin/", "/konto/login/?next=/admin/"),
        ("/_util/login/?next=/materialien/", "/konto/login/?next=/materialien/"),
        ("/django-admin/login/", "/konto/login/"),
        ("/admin/password_reset/", FORGOTTEN),
    ],
)
def test_every_other_door_leads_to_the_one(
    each_server: Server, open_page: OpenPage, door: str, leads_to: str
) -> None:
    page = open_page(each_server)
    assert page.goto(door).status == 200
    assert unquote(page.url) == each_server.address + leads_to
    expect(page.locator("main form [name=login], main form [name=email]")).to_be_visible()


def test_a_subscriber_does_not_enter_the_admin(each_server: Server, open_page: OpenPage) -> None:
    page = open_page(each_server, account=SUBSCRIBER)
    assert page.goto("/admin/").status == 403
    expect(page.locator("main h1")).to_be_visible()
    expect(page.locator("[aria-labelledby=editor-tasks-heading]")).to_have_count(0)


def test_nobody_registers_themselves(each_server: Server, open_page: OpenPage) -> None:
    page = open_page(each_server)
    page.goto("/konto/signup/")
    expect(page.locator("main h1")).to_be_visible()
    expect(page.locator("main form")).to_have_count(0)


def test_a_wrong_password_is_refused_without_saying_which_half_was_wrong(
    server: Server, open_page: OpenPage
) -> None:
    answers = []
    for email in ("niemand@example.org", "administration@example.org"):
        page = open_page(server)
        page.goto("/konto/login/")
        page.locator("main [name=login]").fill(email)
        page.locator("main [name=password]").fill("falsch-geraten-und-zu-kurz")
        page.locator("main form:has([name=login]) [type=submit]").click()
        answers.append(page.locator("main [role=alert]").inner_text())
        expect(page.locator("main [name=login]")).to_have_value(email)
    assert answers[0] == answers[1]
    assert REFUSAL in answers[0]
