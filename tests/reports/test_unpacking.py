"""Gzip with a bound."""

from __future__ import annotations

import gzip

import pytest

from dalil.reports.unpacking import UnpackingError, is_gzip, unpack


def test_all_members_are_unpacked_in_order_and_padding_is_passed_over() -> None:
    assert unpack(gzip.compress(b"one ", mtime=0) + gzip.compress(b"two", mtime=0) + b"\0" * 100) == b"one two"


def test_a_bomb_is_refused_before_it_fills_the_memory() -> None:
    bomb = gzip.compress(b"\0" * 50_000_000, mtime=0)
    assert len(bomb) < 60_000
    with pytest.raises(UnpackingError, match="more than 1,000,000 bytes"):
        unpack(bomb, limit=1_000_000)


def test_the_limit_holds_over_all_members() -> None:
    two = gzip.compress(b"x" * 60, mtime=0) * 2
    assert len(unpack(two, limit=120)) == 120
    with pytest.raises(UnpackingError, match="more than 119 bytes"):
        unpack(two, limit=119)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (gzip.compress(b"Five people were killed.", mtime=0)[:-9], "ends too soon"),
        (gzip.compress(b"Five people were killed.", mtime=0)[:-8] + b"\0" * 8, "damaged"),
        (b"\x1f\x8b\x08\x00 no gzip at all", "damaged"),
        (gzip.compress(b"x", mtime=0) + b"something else", "something other than gzip follows"),
        (gzip.compress(gzip.compress(b"x", mtime=0), mtime=0), "gzip within gzip"),
    ],
)
def test_damage_is_told_apart(content: bytes, message: str) -> None:
    assert is_gzip(content)
    with pytest.raises(UnpackingError, match=message):
        unpack(content)
