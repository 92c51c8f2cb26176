"""A small ledger worked out by hand: every figure of the table is exact.

=====  ==========  ========  =========  ==========================================================  ===================
event  day         place     kind       sources (day of publication): killed                        span
=====  ==========  ========  =========  ==========================================================  ===================
A      Mon 22 Jul  Maarat    airstrike  Rescue 23 (22nd), then 37 (24th); Office 20+ (22nd);        20 to 37 or more
                                        Wire 31 (23rd). All name Russia.
B      Tue 23 Jul  Saraqib   airstrike  Office "dozens" 24+ (23rd). Russia.                         24 or more
C      Sun 28 Jul  Hass      shelling   Rescue 4 with 2 children (28th); Wire 6 (28th).             4 to 6
                                        Rescue names Syria, Wire names Russia.
D      Mon 29 Jul  Aleppo    airstrike  Wire 3 (30th). Nobody is named.                             3
E      29-30 Jul   Kharkiv   shelling   Rescue 5-9 (30th), Agency 7 (31st). Russia.                 5 to 9
F      Thu 1 Aug   Saraqib   airstrike  Office gives no number (1st). Russia.                       no number
G      Fri 2 Aug   Hass      airstrike  Ministry denies 11 (2nd).                                   only denied: no part
=====  ==========  ========  =========  ==========================================================  ===================

Totals: Office says 281+ killed in Idlib from 20 to 26 July (covers A and B); Ministry says 40 for the same (their
least, 44, contradicts it).
"""

from __future__ import annotations

import pytest

from dalil.figures import answer_by, contradictions, reconcile, share_phrase
from dalil.figures.records import figure_rows
from tests.figures.world import World, question
from tests.incidents.building import claim, count

Answer = tuple[int | None, int | None, bool]

WORLD = World(
    claim("a1", killed=23, by="Russia", source="Rescue", hit="market"),
    claim("a2", killed=37, by="Russia", source="Rescue", published="2019-07-24"),
    claim("a3", killed="20+", by="Russia", source="Office", hit="market"),
    claim("a4", killed=31, by="Russia", source="Wire", published="2019-07-23"),
    claim(
        "b1",
        at="Saraqib",
        on="2019-07-23",
        by="Russia",
        source="Office",
        published="2019-07-23",
        hit="hospital",
        counts=[count("killed", "24+", words="dozens of people")],
    ),
    claim(
        "c1",
        at="Hass",
        on="2019-07-28",
        kind="shelling",
        by="Syria",
        source="Rescue",
        published="2019-07-28",
        counts=[count("killed", 4), count("killed", 2, "children", of="people")],
    ),
    claim(
        "c2",
        at="Hass",
        on="2019-07-28",
        kind="shelling",
        by="Russia",
        source="Wire",
        published="2019-07-28",
        killed=6,
    ),
    claim("d1", at="Aleppo", on="2019-07-29", killed=3, source="Wire", published="2019-07-30"),
    claim(
        "e1",
        at="Kharkiv",
        on="2019-07-29",
        until="2019-07-30",
        kind="shelling",
        by="Russia",
        killed="5-9",
        source="Rescue",
        published="2019-07-30",
    ),
    claim(
        "e2",
        at="Kharkiv",
        on="2019-07-29",
        until="2019-07-30",
        kind="shelling",
        by="Russia",
        killed=7,
        source="Agency",
        published="2019-07-31",
    ),
    claim("f1", at="Saraqib", on="2019-08-01", by="Russia", source="Office", published="2019-08-01"),
    claim("g1", at="Hass", on="2019-08-02", killed=11, denied=True, source="Ministry", published="2019-08-02"),
    claim(
        "t1",
        scope="aggregate",
        on="2019-07-20",
        until="2019-07-26",
        at="Idlib",
        kind="attack",
        killed="281+",
        source="Office",
    ),
    claim(
        "t2",
        scope="aggregate",
        on="2019-07-20",
        until="2019-07-26",
        at="Idlib",
        kind="attack",
        killed=40,
        source="Ministry",
    ),
)


def test_the_events_are_those_of_the_table() -> None:
    found = sorted(incident.claims for incident in WORLD.incidents)
    assert found == [("a1", "a2", "a3", "a4"), ("b1",), ("c1", "c2"), ("d1",), ("e1", "e2"), ("f1",), ("g1",)]


@pytest.mark.parametrize(
    ("policy", "answer"),
    [
        ("span", (56, 79, True)),  # 20+24+4+3+5 to 37+24+6+3+9, open by A and B
        ("conservative", (56, 56, True)),
        ("latest", (75, 77, True)),  # A 37, B 24+, C 4 to 6 (one day), D 3, E 7
        ("acled", (44, 44, False)),  # A 20, B dozens is 12, C 4, D 3, E 5
        ("ucdp_low", (56, 56, False)),
        ("ucdp_best", (56, 56, False)),
        ("ucdp_high", (79, 79, False)),
        ("ibc", (56, 79, False)),
        ("airwars", (25, 46, False)),  # A and E; B and D have one source, C is contested
    ],
)
def test_by_policy(policy: str, answer: Answer) -> None:
    figure = WORLD.ask(policy=policy)
    assert (figure.low, figure.high, figure.open) == answer
    assert (len(figure.parts), figure.unknown) == (6, 1)


@pytest.mark.parametrize(
    ("by", "rows"),
    [
        (
            "day",
            {
                "2019-07-22": (20, 37, True),
                "2019-07-23": (24, 24, True),
                "2019-07-28": (4, 6, False),
                "2019-07-29": (8, 12, False),
                "2019-07-30": (5, 9, False),
                "2019-08-01": (None, None, False),
            },
        ),
        ("week", {"2019-W30": (48, 67, True), "2019-W31": (8, 12, False)}),
        ("month", {"2019-07": (56, 79, True), "2019-08": (None, None, False)}),
        (
            "area",
            {"Aleppo Governorate": (3, 3, False), "Idlib": (48, 67, True), "Kharkiv Oblast": (5, 9, False)},
        ),
        ("country", {"SY": (51, 70, True), "UA": (5, 9, False)}),
        ("kind", {"airstrike": (47, 64, True), "shelling": (9, 15, False)}),
        ("actor", {"Russia": (53, 76, True), "Syria": (4, 6, False), "unknown": (3, 3, False)}),
        (
            "target",
            {"hospital": (24, 24, True), "market": (20, 37, True), "unknown": (12, 18, False)},
        ),
    ],
)
def test_by_group(by: str, rows: dict[str, Answer]) -> None:
    figures = answer_by(question(), by, WORLD.incidents, WORLD.claims)
    assert {name: (f.low, f.high, f.open) for name, f in figures.items()} == rows


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        ({"who": "children"}, (2, 2, False)),
        ({"places": "Idlib", "first": 22, "last": 28}, (48, 67, True)),
        ({"actors": "russia", "kinds": "shelling", "places": "Syria"}, (4, 6, False)),
        ({"conventions": ("dozens=12",)}, (44, 67, True)),
    ],
)
def test_by_filter(asked: dict[str, object], answer: Answer) -> None:
    assert WORLD.killed(**asked) == answer


def test_the_totals() -> None:
    totals = reconcile(WORLD.claims.values(), WORLD.incidents, WORLD.claims)
    office, ministry = sorted(totals, key=lambda total: total.claim_id)
    assert office.accounted is not None
    assert (office.accounted.low, office.accounted.high, office.accounted_open) == (44, 61, True)
    assert share_phrase(office) == "not known", "both ends are open"
    assert contradictions(totals) == [ministry]


def test_every_row_opens_to_its_incidents() -> None:
    figures = answer_by(question(), "area", WORLD.incidents, WORLD.claims)
    rows = {row["group"]: row for row in figure_rows(figures)}
    by_claim = {claim_id: incident.incident_id for incident in WORLD.incidents for claim_id in incident.claims}
    assert rows["Idlib"]["incident_ids"] == [by_claim[key] for key in ("a1", "b1", "c1", "f1")]
    assert (rows["Idlib"]["incidents"], rows["Idlib"]["unknown"], rows["Idlib"]["left_out"]) == (3, 1, 0)
