"""The gate before the reader lets through every page of which a claim is read, whatever its form."""

from __future__ import annotations

import gzip
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))

from dalil import sample
from dalil.claims import read_claims
from dalil.claims.gate import may_tell
from dalil.reports import read_reports
from fuzzing.documents import pdf
from fuzzing.inputs import inputs


@pytest.mark.parametrize("page", [pytest.param(each, id=each.name) for each in sample.pages()])
def test_all_pages_of_the_sample_pass(page: Path) -> None:
    assert may_tell(page.read_bytes())


def test_no_claim_is_lost_of_a_seeded_sample_of_broken_inputs() -> None:
    closed = [capture for capture in inputs(1_500, seed=77, small=True) if not may_tell(capture.content)]
    claims = [claim for capture in closed for report in read_reports(capture).reports for claim in read_claims(report)]
    assert claims == []


@pytest.mark.parametrize(
    "content",
    [
        b"<html><head><script>execute(); capture('x');</script><style>.bomb{}</style></head><p>The cake was good.</p>",
        b"The garden opens at nine. Skillful bakers won.",
        "<p>L’été est arrivé.</p>".encode(),
    ],
)
def test_pages_about_other_things_do_not(content: bytes) -> None:
    assert not may_tell(content)


@pytest.mark.parametrize(
    "content",
    [
        b"THREE WERE KILLED.",
        b"<b>k</b>illed",
        b"<p>kil&shy;led</p>",
        b"<p>&#107;illed</p>",
        b"<p>air\nraid</p>",
        b"<p>a cease-fire</p>",
        b"<script>cut off and killed",
        gzip.compress(b"cake", mtime=0),
        "cake".encode("utf-16"),
        pdf(["cake"]),
    ],
)
def test_what_could_tell_or_cannot_be_searched_passes(content: bytes) -> None:
    assert may_tell(content)
