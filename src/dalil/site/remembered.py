"""What is counted once for each state of the ledger, and kept in this process until the state changes."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from django.core.signals import request_finished, request_started

from dalil.ledger import viewing
from dalil.ledger.models import AuditEntry
from dalil.ledger.store import current_ledger

Asked = ParamSpec("Asked")
Answer = TypeVar("Answer")
Key = tuple[Hashable, ...]

_request = threading.local()


def _begin(**_: Any) -> None:
    _request.known = []


def _end(**_: Any) -> None:
    _request.known = None


request_started.connect(_begin)
request_finished.connect(_end)


def state() -> AuditEntry | None:
    """The last entry of the ledger's log: its state. One query, and one only for each request."""
    known: list[AuditEntry | None] | None = getattr(_request, "known", None)
    if known:
        return known[0]
    head = current_ledger().audit().order_by("-seq").defer("payload").first()  # which may be long
    if known is not None:
        known.append(head)
    return head


def state_key() -> Key:
    """What things are kept by: which ledger, its state, and who looks."""
    head = state()
    return str(current_ledger().path), head.hash if head else "", viewing.current().audience


def once_a_state(most: int) -> Callable[[Callable[Asked, Answer]], Callable[Asked, Answer]]:
    """Keeps the last ``most`` answers of a function of hashable arguments, each for one state of the ledger.

    Who asks for what another thread is about to find waits for it. Functions kept so may ask one another, but not in a
    ring.
    """

    def keep(function: Callable[Asked, Answer]) -> Callable[Asked, Answer]:
        kept: OrderedDict[Hashable, Answer] = OrderedDict()
        being_found: dict[Hashable, threading.Lock] = {}
        lock = threading.Lock()

        def known(key: Hashable) -> bool:
            if key in kept:
                kept.move_to_end(key)
                return True
            return False

        @wraps(function)
        def answer(*args: Asked.args, **kwargs: Asked.kwargs) -> Answer:
            key = (state_key(), args, tuple(sorted(kwargs.items())))
            with lock:
                if known(key):
                    return kept[key]
                mine = being_found.setdefault(key, threading.Lock())
            with mine:
                with lock:
                    if known(key):
                        return kept[key]
                try:
                    found = function(*args, **kwargs)
                    with lock:
                        kept[key] = found
                        while len(kept) > most:
                            kept.popitem(last=False)
                finally:
                    with lock:
                        being_found.pop(key, None)
            return found

        return answer

    return keep
