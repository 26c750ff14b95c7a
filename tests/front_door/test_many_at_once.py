"""Many visitors at the same moment, and bounded memory."""

import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.http import HttpResponse

from home.front_door.store import OVERHEAD
from tests.front_door.asking import Answer, ask
from tests.front_door.website import TEXT, Doorway, page

VISITORS = 8
PATIENCE = 10


class Slow:
    """A website that takes its time until it is let go on; says how many are at it."""

    def __init__(self) -> None:
        self.goes_on = threading.Event()
        self.begun = threading.Semaphore(0)
        self.texts = ["alt", "neu"]

    def __call__(self, environ: dict[str, Any]) -> HttpResponse:
        text = self.texts.pop(0)
        self.begun.release()
        assert self.goes_on.wait(PATIENCE)
        return page(text)


def test_one_asks_the_website_and_the_others_wait_for_it() -> None:
    slow = Slow()
    doorway = Doorway(slow)
    with ThreadPoolExecutor(VISITORS) as visitors:
        asked = [visitors.submit(ask, doorway.door) for _visitor in range(VISITORS)]
        assert slow.begun.acquire(timeout=PATIENCE)
        slow.goes_on.set()
        answers = {visitor.result(PATIENCE) for visitor in asked}
    assert [answer.text for answer in answers] == ["alt"]
    assert doorway.asked == 1


def test_whoever_comes_after_a_change_does_not_get_what_was_begun_before_it() -> None:
    slow = Slow()
    doorway = Doorway(slow)
    with ThreadPoolExecutor(2) as visitors:
        early = visitors.submit(ask, doorway.door)
        assert slow.begun.acquire(timeout=PATIENCE)
        doorway.version = 2
        late = visitors.submit(ask, doorway.door)
        assert slow.begun.acquire(timeout=PATIENCE)
        slow.goes_on.set()
        assert [early.result(PATIENCE).text, late.result(PATIENCE).text] == ["alt", "neu"]
    assert ask(doorway.door).text == "neu"


def test_whoever_waits_while_something_changes_gets_the_new_answer(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    slow = Slow()
    doorway = Doorway(slow)
    with ThreadPoolExecutor(2) as visitors:
        early = visitors.submit(ask, doorway.door)
        assert slow.begun.acquire(timeout=PATIENCE)
        [made] = doorway.store.present()._being_made.values()
        began_to_wait = threading.Event()
        wait = made.wait

        def say_it_and_wait(seconds: float) -> bool:
            began_to_wait.set()
            return wait(seconds)

        monkeypatch.setattr(made, "wait", say_it_and_wait)
        patient = visitors.submit(ask, doorway.door)
        assert began_to_wait.wait(PATIENCE)
        doorway.version = 2
        slow.goes_on.set()
        assert [early.result(PATIENCE).text, patient.result(PATIENCE).text] == ["alt", "neu"]


def test_nobody_waits_for_others_where_nothing_is_kept() -> None:
    everybody = threading.Barrier(VISITORS)

    def view(environ: dict[str, Any]) -> HttpResponse:
        if doorway.asked > 1:
            everybody.wait(PATIENCE)
        return page(Cache_Control="private, no-store")

    doorway = Doorway(view)
    ask(doorway.door)
    with ThreadPoolExecutor(VISITORS) as visitors:
        asked = [visitors.submit(ask, doorway.door) for _visitor in range(VISITORS)]
        answers: list[Answer] = [visitor.result(PATIENCE) for visitor in asked]
    assert [answer.text for answer in answers] == [TEXT] * VISITORS


def test_memory_is_bounded_and_addresses_that_are_read_outlast_invented_ones() -> None:
    size = len(TEXT) + OVERHEAD
    doorway = Doorway(room=20 * size)
    ask(doorway.door, "/gelesen/")
    for number in range(200):
        ask(doorway.door, "/gelesen/", HTTP_ACCEPT_ENCODING="gzip")
        ask(doorway.door, f"/?erfunden={number}")
        assert doorway.store.present().used <= 20 * size
    assert doorway.asked == 201


def test_what_is_packed_later_counts() -> None:
    doorway = Doorway()
    ask(doorway.door)
    used = doorway.store.present().used
    packed = ask(doorway.door, HTTP_ACCEPT_ENCODING="gzip")
    assert doorway.store.present().used == used + len(packed.body)


def test_an_answer_that_would_take_the_room_of_many_is_not_kept() -> None:
    doorway = Doorway(room=len(TEXT) * 4)
    assert [ask(doorway.door).text for _time in range(2)] == [TEXT, TEXT]
    assert doorway.asked == 2
    assert doorway.store.present().used == 0
