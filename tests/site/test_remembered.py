"""What is counted once for each state of the ledger: by who asks first, while others wait; for each viewer apart."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest

from dalil.ledger import viewing
from dalil.ledger.store import Ledger
from dalil.site.remembered import once_a_state


def together(*asks: Callable[[], object]) -> list[object]:
    """What threads get that ask at once; an error is what it says."""
    given: list[object] = [None] * len(asks)

    def run(at: int) -> None:
        try:
            given[at] = asks[at]()
        except ValueError as error:
            given[at] = str(error)
        finally:
            from django.db import connections

            connections.close_all()

    threads = [threading.Thread(target=run, args=(at,)) for at in range(len(asks))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return given


def test_who_asks_for_what_is_being_found_waits_for_it(ledger: Ledger) -> None:
    asked, goes_on = threading.Event(), threading.Event()
    found = []

    @once_a_state(2)
    def finds(number: int) -> int:
        found.append(number)
        asked.set()
        assert goes_on.wait(60)
        return number * 2

    def second() -> int:
        assert asked.wait(60)
        threading.Timer(0.05, goes_on.set).start()
        return finds(4)

    assert together(lambda: finds(4), second, second) == [8, 8, 8]
    assert found == [4]


def test_an_error_is_not_kept_and_frees_who_waits(ledger: Ledger) -> None:
    asked = []

    @once_a_state(2)
    def fails_at_first() -> str:
        asked.append(1)
        if len(asked) == 1:
            raise ValueError("not now")
        return "found"

    assert sorted(map(str, together(fails_at_first, fails_at_first))) == ["found", "not now"]
    assert fails_at_first() == "found"
    assert len(asked) == 2


@pytest.mark.parametrize("most", [1, 3])
def test_the_last_answers_are_kept_for_each_viewer_apart(ledger: Ledger, most: int) -> None:
    found = []

    @once_a_state(most)
    def who_looks(number: int) -> str:
        found.append(number)
        return viewing.current().audience

    for viewer in viewing.VIEWERS:
        with viewing.seen_by(viewer):
            assert who_looks(1) == who_looks(1) == viewer.audience
    assert len(found) == 3
    who_looks(1)
    assert len(found) == (4 if most == 1 else 3)  # only so many are kept
