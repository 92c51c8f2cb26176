"""What went wrong, told in lines and on a page."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Any

from dalil.evaluation import Evaluation, error_page, findings, score
from dalil.evaluation.gold import gold_file

REPORT = {"file": "a.txt", "index": 0, "published": "2019-07-22"}
GOLD: dict[str, Any] = {
    "file": "a.txt",
    "reports": [
        {
            "published": "2019-07-22",
            "claims": [
                {"kind": "airstrike", "places": [["Idlib"]], "weapons": ["jet"], "counts": {"killed/people": [5, 5]}},
                {"kind": "letter", "actors": [["Council"]]},
                {"kind": "meeting", "optional": True},
            ],
        }
    ],
}
CLAIMS: list[dict[str, Any]] = [
    {
        "report": REPORT,
        "kind": "airstrike",
        "places": [{"name": "Idlib"}],
        "weapons": [{"type": "helicopter"}],
        "counts": [{"outcome": "killed", "who": "people", "low": 5, "high": 5}],
    },
    {"report": REPORT, "kind": "siege", "places": [{"name": "<Douma>"}]},
]


def result() -> Evaluation:
    return score([gold_file(GOLD)], CLAIMS)


def test_each_miss_and_each_extra_is_a_line() -> None:
    assert list(findings(result())) == [
        "a.txt: missed weapon jet on airstrike, Idlib (given: helicopter)",
        "a.txt: extra weapon helicopter on airstrike, Idlib",
        "a.txt: missed claim: kind letter · scope incident · actor Council",
        "a.txt: extra claim: kind siege · scope incident · place <Douma>",
    ]


class Words(HTMLParser):
    """The words of a page, and which of them are marked as wrong."""

    def __init__(self) -> None:
        super().__init__()
        self.wrong = 0
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.wrong += tag == "span" and ("class", "wrong") in attrs

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def test_the_page_shows_text_and_both_sides() -> None:
    page = Words()
    page.feed(error_page(result(), {"a.txt": "Five died in <Idlib>."}))
    words = " ".join(page.words)
    assert "Five died in <Idlib>." in words
    assert "place: <Douma>" in words
    assert "count: killed/people 5" in words
    # jet and helicopter, three values of the letter, three of the siege
    assert page.wrong == 8
