"""The map of members: by pointer, keyboard and finger, and what is left of it without scripts."""

import re
from itertools import pairwise

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.axe import violations
from tests.browser.keyboard import MANY, focused, tab_to
from tests.browser.servers import Server
from tests.browser.visits import OpenPage
from tests.browser.watching import nothing_to_complain_about

pytestmark = pytest.mark.on_one_database("postgresql")

ADDRESS = "/netzwerk/mitglieder/"
GROUP_NAME = re.compile(r"^(\d+) Mitglieder in (\d+) Kommunen, Gruppe öffnen$")
PIN_NAME = re.compile(r"^(.+), (.+), (\d+) Mitglied(er)?$")
DRAWING = re.compile("^Deutschlandkarte")
LEAST_TARGET = 24
MANY_GROUPS = 6


def open_map(page: Page, query: str = "") -> Locator:
    """The map, once it has taken the drawing's place."""
    page.goto(f"{ADDRESS}{query}")
    page.locator("#map").scroll_into_view_if_needed()
    page.locator("[data-member-map=ready]").wait_for()
    return page.get_by_role("region", name="Karte der Mitglieder")


def members_on(member_map: Locator) -> int:
    """How many members pins and groups have together."""
    names = member_map.locator(".nk-pin").evaluate_all(
        "pins => pins.map(pin => pin.getAttribute('aria-label'))"
    )
    counts: list[int] = [int(re.search(r"(\d+) Mitglied", name)[1]) for name in names]
    return sum(counts)


def open_groups_until_a_pin_has_the_focus(page: Page) -> None:
    for _group in range(MANY_GROUPS):
        page.keyboard.press("Enter")
        page.locator(".nk-pin:focus").wait_for()
        if not page.evaluate("document.activeElement.matches('.nk-pin--group')"):
            return
    raise AssertionError("Groups open into groups without end.")


def test_list_and_map_are_in_step_by_pointer(server: Server, open_page: OpenPage) -> None:
    page = open_page(server)
    with nothing_to_complain_about(page, server.address):
        member_map = open_map(page)
        # Other tests may have added some to the 120 of the initial content.
        said = re.search(r"(\d+) Mitglieder", page.locator("main").inner_text())
        assert said
        assert members_on(member_map) == int(said[1]) >= 120

        # From the list to the map.
        page.get_by_role("link", name="Weyarn").click()
        popup = page.get_by_role("dialog", name="Weyarn")
        expect(popup).to_contain_text("Kinder- und Jugendbeteiligung")
        expect(popup).to_be_focused()
        entry = page.locator("li:has(a[data-municipality='09182137'])")
        expect(entry).to_have_attribute("data-shown", "")

        # And back.
        popup.get_by_role("link", name="In der Liste zeigen").click()
        expect(entry).to_be_focused()
        popup.get_by_role("button", name="Schließen").click()
        expect(popup).to_have_count(0)
        expect(entry).not_to_have_attribute("data-shown", "")

        # What is filtered in the list is filtered on the map.
        page.locator("main [name=land]").select_option("09")
        page.locator("main form [type=submit]").click()
        page.locator("[data-member-map=ready]").wait_for()
        heading = page.locator("#list").inner_text()
        assert heading.startswith(f"{members_on(member_map)} Mitglieder in ")
        expect(page.locator(".nk-map__land--chosen")).to_have_count(1)
        outlines = [land.bounding_box() for land in page.locator(".nk-map__land").all()]
        assert len(outlines) == 16
        assert all(box["width"] > 0 and box["height"] > 0 for box in outlines)
        # A drawing of no size would hide them all.
        assert page.locator(".leaflet-overlay-pane svg").bounding_box()["width"] > 100


def test_the_map_is_used_by_keyboard_alone(server: Server, open_page: OpenPage) -> None:
    page = open_page(server, reduced_motion="reduce")
    open_map(page)
    # Nothing glides where people asked for calm.
    expect(page.locator(".nk-pin.leaflet-zoom-animated")).to_have_count(0)

    tab_to(page, ".nk-pin")
    rows = []
    for _step in range(MANY):
        stop = focused(page)
        assert stop["outline"] >= 2
        assert stop["inView"]
        rows.append(page.evaluate("document.activeElement.getBoundingClientRect().y"))
        page.keyboard.press("Tab")
        if not page.evaluate("document.activeElement.matches('.nk-pin')"):
            break
    assert len(rows) > 10
    # From north to south; within a row from west to east.
    assert all(later > earlier - 60 for earlier, later in pairwise(rows))

    page.evaluate("document.querySelector('.nk-pin--group').focus()")
    open_groups_until_a_pin_has_the_focus(page)
    name = page.evaluate("document.activeElement.getAttribute('aria-label')")
    page.keyboard.press("Enter")
    popup = page.get_by_role("dialog", name=PIN_NAME.match(name)[1])
    expect(popup).to_be_focused()
    page.keyboard.press("Escape")
    expect(popup).to_have_count(0)
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == name

    page.keyboard.press("Space")
    expect(popup).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.closest('.nk-towns') !== null")


def test_the_map_is_used_by_fingers_on_the_smallest_phone(
    server: Server, open_page: OpenPage
) -> None:
    page = open_page(server, viewport={"width": 320, "height": 640}, has_touch=True, is_mobile=True)
    member_map = open_map(page)
    small = member_map.locator(".nk-pin, a[role=button]").evaluate_all(
        """(targets, least) => targets
            .filter(({ offsetWidth, offsetHeight }) => Math.min(offsetWidth, offsetHeight) < least)
            .map(target => target.outerHTML)""",
        LEAST_TARGET,
    )
    assert small == []
    # One finger scrolls the page, so that nobody is caught in the map.
    assert "pan-y" in member_map.evaluate("map => getComputedStyle(map).touchAction")

    page.get_by_role("link", name="Weyarn").tap()
    popup = page.get_by_role("dialog", name="Weyarn")
    expect(popup).to_be_in_viewport()
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    popup.get_by_role("button", name="Schließen").tap()
    expect(popup).to_have_count(0)
    before = member_map.locator(".nk-pin").count()
    member_map.get_by_role("button", name="Verkleinern").tap()
    member_map.get_by_role("button", name="Verkleinern").tap()
    member_map.locator(".nk-pin--group").first.tap()
    page.locator(".nk-pin:focus").wait_for()
    assert before > 0


def test_axe_finds_nothing_with_an_open_popup_and_an_opened_group(
    server: Server, open_page: OpenPage
) -> None:
    page = open_page(server, reduced_motion="reduce")
    member_map = open_map(page)
    member_map.locator(".nk-pin--group").first.focus()
    open_groups_until_a_pin_has_the_focus(page)
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog")).to_be_visible()
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        assert violations(page) == []
    # Where people choose the colours, fills go; what is left must still tell pins from the map.
    page.emulate_media(forced_colors="active", reduced_motion="reduce")
    colours = page.locator(".nk-pin > span").first.evaluate(
        "dot => [getComputedStyle(dot).borderTopColor, getComputedStyle(dot).backgroundColor]"
    )
    assert colours[0] != colours[1]


@pytest.mark.parametrize(
    "query", ["?gemeinde=09182137", "#gemeinde-09182137", "?land=09#gemeinde-09182137"]
)
def test_a_link_to_a_municipality_opens_it_on_the_map_and_takes_no_focus(
    server: Server, open_page: OpenPage, query: str
) -> None:
    page = open_page(server)
    open_map(page, query)
    expect(page.get_by_role("dialog", name="Weyarn")).to_be_visible()
    expect(page.locator("li#gemeinde-09182137")).to_have_attribute("data-shown", "")
    assert not page.evaluate("document.activeElement.closest('.nk-map') !== null")


def test_where_the_script_of_the_map_fails_the_drawing_stays_and_links_lead_on(
    server: Server, open_page: OpenPage
) -> None:
    page = open_page(server)
    page.route("**/leaflet.markercluster*.js", lambda route: route.abort())
    page.goto(ADDRESS)
    page.locator("#map").scroll_into_view_if_needed()
    with page.expect_navigation(url="**/?gemeinde=09182137*"):
        page.get_by_role("link", name="Weyarn").click()
    expect(page.get_by_role("img", name=DRAWING)).to_be_visible()
    expect(page.locator("main .nk-towns li")).to_have_count(1)
    expect(page.locator(".nk-map circle")).to_have_count(1)
