"""Asking for a subscription and to join: form, mail, confirmation, an editor's decision, mail."""

import re

import pytest
from playwright.sync_api import Request, expect

from tests.browser.accounts import ADMINISTRATOR
from tests.browser.axe import violations
from tests.browser.keyboard import focused, tab_to
from tests.browser.requesting import (
    JOIN,
    SEND,
    SUBSCRIPTION,
    confirm,
    fill_in_membership,
    fill_in_subscription,
    letter_to,
    link_in,
    new_address,
    send,
)
from tests.browser.servers import Server
from tests.browser.visits import OpenPage, editor_on
from tests.browser.watching import Watch, nothing_to_complain_about

pytestmark = pytest.mark.on_one_database("sqlite")

REQUESTS = "/admin/membershiprequest/"
PAGES = pytest.mark.parametrize("address", [SUBSCRIPTION, JOIN])
SCRIPTS = pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])


@SCRIPTS
def test_a_subscription_is_asked_for_confirmed_and_approved(
    server: Server, open_page: OpenPage, scripts: bool
) -> None:
    email = new_address()
    page = open_page(server, java_script_enabled=scripts)
    page.goto(SUBSCRIPTION)
    fill_in_subscription(page, email)
    send(page)
    link = link_in(letter_to(server, email))

    desk = open_page(server, account=editor_on(server))
    waiting = "/admin/snippets/network/subscription/?state=requested"
    desk.goto(waiting)
    before = desk.locator("main table tbody tr").count()
    confirm(page, link)
    assert page.goto(link).status == 410

    desk.goto(waiting)
    expect(desk.locator("main table tbody tr")).to_have_count(before + 1)
    desk.locator("main table tbody a", has_text="Zweckverband Musterland").first.click()
    desk.locator("a[href*='/approve/']").first.click()
    desk.locator("main form [type=submit]").click()
    expect(desk.locator(".messages")).to_contain_text("genehmigt")
    assert "Zweckverband Musterland" in letter_to(server, email, 2)


@SCRIPTS
def test_a_membership_is_asked_for_confirmed_and_approved(
    server: Server, open_page: OpenPage, scripts: bool
) -> None:
    email = new_address()
    name = email.partition("@")[0]
    page = open_page(server, java_script_enabled=scripts)
    page.goto(JOIN)
    fill_in_membership(page, email)
    send(page)
    confirm(page, link_in(letter_to(server, email)))

    desk = open_page(server, account=editor_on(server))
    desk.goto("/admin/")
    desk.locator("main a[href*='/membershiprequest/']").first.click()
    desk.locator("main table tbody a", has_text="Beitrittsanfrage vom").first.click()
    expect(desk.locator("main")).to_contain_text(name)
    expect(desk.locator("main")).to_contain_text("Büdelsdorf")
    desk.get_by_role("button", name="Anfrage annehmen").click()
    expect(desk.locator(".messages")).to_contain_text("ist jetzt Mitglied")
    expect(desk.locator("main")).not_to_contain_text(name)
    assert "Mitglied für Büdelsdorf" in letter_to(server, email, 2)

    page.goto("/netzwerk/mitglieder/?land=01")
    town = page.locator("main li", has_text="Büdelsdorf").first
    expect(town).to_contain_text("Beauftragte für Bürgerbeteiligung")
    expect(page.locator("main")).not_to_contain_text(email)


def test_an_editor_declines_with_a_reason(server: Server, open_page: OpenPage) -> None:
    email = new_address()
    page = open_page(server)
    page.goto(JOIN)
    fill_in_membership(page, email)
    send(page)
    confirm(page, link_in(letter_to(server, email)))
    desk = open_page(server, account=editor_on(server))
    with nothing_to_complain_about(desk, server.address):
        desk.goto(f"{REQUESTS}?state=waiting")
        desk.locator("main table tbody a", has_text="Beitrittsanfrage vom").first.click()
        desk.get_by_role("button", name="Anfrage ablehnen").click()
        expect(desk.locator("main .error-message")).to_be_visible()
        desk.locator("[name=reason]").fill("Die Mitgliedschaft ist Kommunen vorbehalten.")
        desk.get_by_role("button", name="Anfrage ablehnen").click()
        expect(desk.locator(".messages")).to_contain_text("Abgelehnt")
    assert "Die Mitgliedschaft ist Kommunen vorbehalten." in letter_to(server, email, 2)


@SCRIPTS
def test_what_was_typed_is_kept_and_each_mistake_leads_to_its_field(
    server: Server, open_page: OpenPage, scripts: bool
) -> None:
    page = open_page(server, java_script_enabled=scripts)
    page.goto(SUBSCRIPTION)
    fill_in_subscription(page, "kim.stadt.example")
    page.get_by_label("Für wie viele Personen?").fill("0")
    page.locator(SEND).click()
    alert = page.locator("#anfrage [role=alert]")
    expect(alert).to_be_visible()
    expect(page).to_have_title(re.compile("^Fehler: "))
    links = alert.locator("a")
    expect(links).to_have_count(2)
    expect(page.get_by_label("Ihr Name")).to_have_value("Kim Beispiel")
    expect(page.get_by_label("Ich willige ein")).to_be_checked()
    links.first.click()
    field = page.get_by_label("Ihre dienstliche E-Mail-Adresse")
    expect(field).to_be_focused()
    expect(field).to_have_value("kim.stadt.example")
    expect(field).to_have_attribute("aria-invalid", "true")
    field.fill(new_address())
    page.get_by_label("Für wie viele Personen?").fill("2")
    if scripts:
        send(page)


def test_a_request_can_be_sent_by_keyboard_alone(server: Server, open_page: OpenPage) -> None:
    email = new_address()
    page = open_page(server, reduced_motion="reduce")
    page.goto(SUBSCRIPTION)
    tab_to(page, "a[href='#anfrage']")
    page.keyboard.press("Enter")
    for name, typed in (
        ("organisation", "Zweckverband"),
        ("contact_name", "Kim"),
        ("email", email),
        ("seats", "2"),
    ):
        tab_to(page, f"[name={name}]")
        page.keyboard.press("Control+A")
        page.keyboard.type(typed)
        assert focused(page)["outline"] > 0
    tab_to(page, "[name=processing]")
    page.keyboard.press("Space")
    tab_to(page, SEND)
    assert focused(page)["inView"]
    page.keyboard.press("Enter")
    page.wait_for_url("**/?gesendet")
    page.goto(link_in(letter_to(server, email)))
    tab_to(page, SEND)
    page.keyboard.press("Enter")
    page.wait_for_url("**/?bestaetigt")


@PAGES
def test_axe_finds_nothing_on_a_form_with_mistakes(
    server: Server, open_page: OpenPage, address: str
) -> None:
    page = open_page(server)
    page.goto(address)
    page.get_by_label("Ihre dienstliche E-Mail-Adresse").fill("x")
    page.locator(SEND).click()
    page.locator("#anfrage [role=alert]").wait_for()
    for width in (1280, 375):
        page.set_viewport_size({"width": width, "height": 900})
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            assert violations(page) == []
    page.set_viewport_size({"width": 320, "height": 700})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    for step in ("?gesendet", "?bestaetigt", "?anfrage=x"):
        page.goto(f"{address}{step}")
        assert violations(page) == []


def test_one_of_several_municipalities_is_chosen(server: Server, open_page: OpenPage) -> None:
    desk = open_page(server, account=ADMINISTRATOR if not server.is_production else None)
    if server.is_production:
        pytest.skip("the development server shows it; an administrator needs a second factor here")
    for key, district in (("16062037", "Nordhausen"), ("06534016", "Marburg-Biedenkopf")):
        desk.goto("/admin/snippets/network/municipality/add/")
        desk.locator("#id_name").fill("Neustadt")
        desk.locator("#id_ags").fill(key)
        desk.locator("#id_district").fill(district)
        with desk.expect_navigation():
            desk.locator("footer [type=submit]").first.click()
    email = new_address()
    page = open_page(server)
    page.goto(SUBSCRIPTION)
    fill_in_subscription(page, email)
    page.get_by_label("Kommune oder Einrichtung").fill("Neustadt")
    page.locator(SEND).click()
    page.locator("#anfrage [role=alert] a").click()
    page.get_by_label("Neustadt (Nordhausen, Thüringen)").check()
    send(page)


@PAGES
def test_sending_asks_no_foreign_host_and_breaks_no_policy(
    server: Server, open_page: OpenPage, address: str
) -> None:
    """The task is solved in a worker from our own host, under the strict policy."""
    page = open_page(server)
    watch = Watch(page, server.address)
    workers: list[str] = []
    page.on("worker", lambda worker: workers.append(worker.url))
    page.goto(address)
    (fill_in_subscription if address == SUBSCRIPTION else fill_in_membership)(page, new_address())
    send(page)
    assert watch.complaints == []
    assert workers
    assert all(worker.startswith(f"{server.address}/static/altcha/") for worker in workers)


def test_a_form_that_is_sent_twice_in_a_hurry_makes_one_request(
    server: Server, open_page: OpenPage
) -> None:
    email = new_address()
    page = open_page(server)
    page.goto(SUBSCRIPTION)
    fill_in_subscription(page, email)
    sent: list[str | None] = []

    def remember(request: Request) -> None:
        if request.method == "POST":
            sent.append(request.post_data)

    page.on("request", remember)
    page.locator(SEND).dblclick(delay=10)
    page.wait_for_url("**/?gesendet")
    assert len(sent) == 1
    assert "altcha=ey" in str(sent[0])
    letter_to(server, email)


def test_whoever_comes_back_from_the_privacy_notice_finds_what_they_typed(
    server: Server, open_page: OpenPage
) -> None:
    page = open_page(server)
    page.goto(SUBSCRIPTION)
    fill_in_subscription(page, "kim@stadt.example")
    page.locator("#anfrage a[href='/datenschutz/']").click()
    page.wait_for_url("**/datenschutz/")
    page.go_back()
    expect(page.get_by_label("Ihr Name")).to_have_value("Kim Beispiel")


def test_where_the_task_cannot_be_had_the_form_is_sent_without(
    server: Server, open_page: OpenPage
) -> None:
    email = new_address()
    page = open_page(server)
    page.route("**/formulare/rechenaufgabe/", lambda route: route.abort())
    page.goto(SUBSCRIPTION)
    fill_in_subscription(page, email)
    page.locator(SEND).click()
    # Accepted, or refused with a reason, by how many came without before in this hour.
    expect(page.locator("#anfrage h2").first).to_have_text(
        re.compile("Bitte sehen Sie in Ihr Postfach|Noch nicht gesendet")
    )
