"""A small ledger built of nouns, without any reader: documented events, every sentence and source of our own making."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from dalil.ledger.store import Ledger
from dalil.model import (
    Actor,
    Attribution,
    Block,
    Capture,
    Claim,
    Count,
    Place,
    Quantity,
    Report,
    ReportRef,
    SourceMap,
    Span,
    Target,
    Weapon,
    When,
    Words,
)

HEADER = "Items filtered by date\n\n"
PLACES = {
    "Maarat al-Numan": Place("Maarat al-Numan", None, 35.64, 36.67, "locality", ("Idlib", "Syria"), "geonames:1", "SY"),
    "Saraqib": Place("Saraqib", None, 35.86, 36.80, "locality", ("Idlib", "Syria"), "geonames:2", "SY"),
    "Ariha": Place("Ariha", None, 35.81, 36.61, "locality", ("Idlib", "Syria"), "geonames:3", "SY"),
    "Kafranbel": Place("Kafranbel", None, 35.61, 36.56, "locality", ("Idlib", "Syria"), "geonames:4", "SY"),
    "Jisr al-Shughur": Place("Jisr al-Shughur", None, 35.81, 36.32, "locality", ("Idlib", "Syria"), "geonames:5", "SY"),
    "Kafr Zita": Place("Kafr Zita", None, 35.37, 36.60, "locality", ("Hama", "Syria"), "geonames:6", "SY"),
    "Douma": Place("Douma", None, 33.57, 36.40, "locality", ("Rif Dimashq", "Syria"), "geonames:7", "SY"),
    "Raqqa": Place("Raqqa", None, 35.95, 39.01, "locality", ("Raqqa", "Syria"), "geonames:8", "SY"),
    "Idlib": Place("Idlib", None, 35.8, 36.7, "province", ("Syria",), "iso:SY-ID", "SY"),
    "Hama": Place("Hama", None, 35.2, 37.0, "province", ("Syria",), "iso:SY-HM", "SY"),
    "a camp by the road": Place("a camp by the road", None, None, None, "unresolved", ("Idlib",)),
}
ACTORS = {"russia": "Russia", "syria_government": "Syrian government", "coalition": "US-led coalition"}


@dataclass
class Told:
    """One claim as a test writes it: every value with the words of the text that carry it."""

    kind: str = "airstrike"
    day: str | None = None
    days: tuple[date, date] | None = None
    places: dict[str, str] = field(default_factory=dict)
    actors: dict[str, str] = field(default_factory=dict)
    counts: dict[str, tuple[str, str, Quantity, str | None]] = field(default_factory=dict)
    superseded: tuple[Quantity, ...] = ()
    targets: dict[str, str] = field(default_factory=dict)
    weapons: dict[str, str] = field(default_factory=dict)
    speaker: str | None = None
    scope: str = "incident"
    status: str = "asserted"
    evidence: str | None = None


@dataclass
class Item:
    """One report of a page."""

    text: str
    told: Sequence[Told] = ()
    title: str | None = None
    section: str | None = None
    url: str | None = None


class Page(NamedTuple):
    """What a page says of all its reports."""

    name: str
    source: str
    day: date | None


def at_least(low: int) -> Quantity:
    """``low`` or more."""
    return Quantity(low, None)


def exactly(number: int) -> Quantity:
    """One number."""
    return Quantity.exactly(number)


def _report(page: Page, index: int, item: Item, offset: int, sha256: str) -> Report:
    text = f"{item.title}\n\n{item.text}" if item.title else item.text
    blocks, at = [], 0
    for number, part in enumerate(text.split("\n\n")):
        blocks.append(Block("title" if item.title and not number else "paragraph", at, at + len(part)))
        at += len(part) + 2
    return Report(
        file=page.name,
        index=index,
        text=text,
        source_map=SourceMap.shifted(len(text), offset),
        blocks=tuple(blocks),
        published=page.day,
        section=item.section,
        title=item.title,
        url=item.url,
        source=page.source,
        capture_sha256=sha256,
    )


def _claim(report: Report, number: int, told: Told) -> Claim:
    def words(phrase: str | None) -> Words | None:
        if phrase is None:
            return None
        span = report.source_map.to_source(report.text.index(phrase), report.text.index(phrase) + len(phrase))
        return Words(phrase, span.start, span.end)

    def placed(name: str, phrase: str) -> Place:
        known = PLACES[name]
        return Place(
            known.name,
            words(phrase),
            known.lat,
            known.lon,
            known.level,
            known.within,
            known.gazetteer_id,
            known.country,
            known.uncertainty_km,
        )

    first, last = told.days or (report.published, report.published)
    speakers = [Attribution(told.speaker, words(told.speaker))] if told.speaker else []
    evidence = words(told.evidence) if told.evidence else Words("", *_sentence(report))
    assert evidence is not None
    return Claim(
        claim_id=f"c{report.id[1:9]}{number}",
        report=ReportRef(
            report.id,
            report.file,
            report.index,
            report.published,
            report.section,
            report.title,
            report.url,
            report.source,
        ),
        kind=told.kind,
        scope=told.scope,
        status=told.status,
        when=When(first, last, words(told.day), assumed=told.day is None),
        places=tuple(placed(name, phrase) for name, phrase in told.places.items()),
        actors=tuple(Actor(actor, ACTORS[actor], words(phrase)) for actor, phrase in told.actors.items()),
        weapons=tuple(Weapon(weapon, words(phrase)) for weapon, phrase in told.weapons.items()),
        targets=tuple(Target(target, exactly(1), words=words(phrase)) for target, phrase in told.targets.items()),
        counts=tuple(
            Count(
                outcome, who, quantity, part_of, words=words(phrase), superseded=told.superseded if not part_of else ()
            )
            for phrase, (outcome, who, quantity, part_of) in told.counts.items()
        ),
        attribution=(*speakers, Attribution(report.source or "", None, source_line=True)),
        evidence=(Span(evidence.start, evidence.end),),
        confidence=0.9,
        reader="test",
    )


def _sentence(report: Report) -> tuple[int, int]:
    span = report.source_map.to_source(0, len(report.text))
    return span.start, span.end


def add_page(ledger: Ledger, name: str, source: str, day: date | None, items: Sequence[Item]) -> list[Report]:
    """One page of one publisher into the ledger; incidents are linked by :func:`finish`."""
    from dalil.ledger import audit, rows
    from dalil.ledger.captures import CaptureStore

    bodies = [f"{item.title}\n\n{item.text}" if item.title else item.text for item in items]
    capture = Capture(name, (HEADER + "\n\n".join(bodies)).encode(), f"/somewhere/{name}", None, "text/plain")
    with CaptureStore(ledger.folder.captures) as store:
        row = rows.store_capture(capture, store.keep(capture))
    reports, offset = [], len(HEADER)
    for index, (item, body) in enumerate(zip(items, bodies, strict=True)):
        report = _report(Page(name, source, day), index, item, offset, capture.sha256)
        claims = [_claim(report, number, told) for number, told in enumerate(item.told)]
        rows.store_claims(claims, report, rows.store_report(report, row))
        reports.append(report)
        offset += len(body) + 2
    audit.append("ingest", capture.sha256, {"name": name})
    return reports


def finish(ledger: Ledger) -> int:
    """Links what was added; returns the number of incidents."""
    from dalil.ledger import linking

    return linking.relink().incidents


def market_strike(ledger: Ledger) -> None:
    """The market of Maarat al-Numan, 22 July 2019, told by five sources and denied by a sixth."""
    where = {"Maarat al-Numan": "Maarat al-Numan"}
    day = date(2019, 7, 22)
    add_page(
        ledger,
        "council-2019-07-22.txt",
        "Northern Council Press Office",
        day,
        [
            Item(
                "The Council said on Monday that in the past few hours the bombing of rural Hama and Idlib has grown"
                " heavier. At least 50 people lost their lives to raids by Russia.\n\n"
                "First figures put the dead at no fewer than 20 people, two women and a child among them, after"
                " Russian jets struck a market full of people in Maarat al-Numan on Monday morning.\n\n"
                "(Source: Northern Council Press Office)",
                [
                    Told(
                        day="in the past few hours",
                        days=(date(2019, 7, 21), day),
                        places={"Hama": "rural Hama", "Idlib": "Idlib"},
                        actors={"russia": "Russia"},
                        counts={"At least 50 people": ("killed", "people", at_least(50), None)},
                        scope="aggregate",
                        speaker="The Council",
                    ),
                    Told(
                        day="on Monday morning",
                        places=where,
                        actors={"russia": "Russian jets"},
                        weapons={"jet": "jets"},
                        targets={"market": "a market"},
                        counts={
                            "no fewer than 20 people": ("killed", "people", at_least(20), None),
                            "two women": ("killed", "women", exactly(2), "people"),
                            "a child": ("killed", "children", exactly(1), "people"),
                        },
                        evidence="First figures",
                    ),
                ],
                section="Council News",
            ),
            Item(
                "A delegation of the Council met an ambassador on Monday to speak of the raids.",
                [Told(kind="meeting", day="on Monday")],
                section="Council News",
            ),
            Item("The Council calls upon the Security Council to act.", title="On the raids", section="Press Releases"),
        ],
    )
    add_page(
        ledger,
        "rescuers-2019-07-22.txt",
        "Syrian Civil Defence",
        day,
        [
            Item(
                "Our teams pulled 37 dead from the rubble of the market in Maarat al-Numan today; more than 100"
                " were hurt. Russian jets bombed it twice. The toll given at noon was 23.",
                [
                    Told(
                        day="today",
                        places=where,
                        actors={"russia": "Russian jets"},
                        targets={"market": "the market"},
                        counts={
                            "37 dead": ("killed", "people", exactly(37), None),
                            "more than 100": ("injured", "people", at_least(101), None),
                        },
                        superseded=(exactly(23),),
                    )
                ],
                title="Evening bulletin",
                section="Local News",
            )
        ],
    )
    add_page(
        ledger,
        "network-2019-07-23.txt",
        "Local News Network",
        date(2019, 7, 23),
        [
            Item(
                "Thirty-nine martyrs have been counted in Maarat al-Numan since government jets bombed the crowded"
                " market. About sixty people were hurt.\n\nFive people died in an air raid on a camp by the road.",
                [
                    Told(
                        places=where,
                        actors={"syria_government": "government jets"},
                        targets={"market": "the crowded market"},
                        counts={
                            "Thirty-nine martyrs": ("killed", "people", exactly(39), None),
                            "About sixty people": ("injured", "people", Quantity(54, 66), None),
                        },
                    ),
                    Told(
                        places={"a camp by the road": "a camp by the road"},
                        counts={"Five people": ("killed", "people", exactly(5), None)},
                        targets={"camp": "a camp"},
                        evidence="Five people died in an air raid on a camp by the road.",
                    ),
                ],
                title="Market buried under its own roofs",
                section="Local News",
                url="javascript:alert(1)",
            )
        ],
    )
    add_page(
        ledger,
        "inquiry-2020-03-02.txt",
        "UN Commission of Inquiry on Syria",
        date(2020, 3, 2),
        [
            Item(
                "On 22 July 2019 aircraft of the Russian Federation struck a market in Maarat al-Numan."
                " At least 43 civilians were killed and at least 109 were injured.",
                [
                    Told(
                        day="On 22 July 2019",
                        days=(day, day),
                        places=where,
                        actors={"russia": "aircraft of the Russian Federation"},
                        targets={"market": "a market"},
                        counts={
                            "At least 43 civilians": ("killed", "people", at_least(43), None),
                            "at least 109": ("injured", "people", at_least(109), None),
                        },
                    )
                ],
                title="Report to the Human Rights Council",
                url="https://example.org/report",
            )
        ],
    )
    add_page(
        ledger,
        "ministry-2019-07-22.txt",
        "Russian Ministry of Defence",
        day,
        [
            Item(
                "The ministry denies that its aircraft struck a market in Maarat al-Numan on 22 July.",
                [
                    Told(
                        day="on 22 July",
                        places=where,
                        actors={"russia": "its aircraft"},
                        targets={"market": "a market"},
                        status="denied",
                    )
                ],
                title="Statement",
            )
        ],
    )


def september_2017(ledger: Ledger) -> None:
    """Air raids of 20 to 26 September 2017 in Idlib and Hama, with the total that one source gives for all Syria."""
    rows = [
        (20, "Jisr al-Shughur", "Four people", exactly(4), {"residential": "houses"}, "houses"),
        (21, "Ariha", "Six people", exactly(6), {"hospital": "a medical centre"}, "a medical centre"),
        (22, "Saraqib", "Three or four people", Quantity(3, 4), {"school": "a school"}, "a school"),
        (25, "Kafr Zita", "At least two people", at_least(2), {"civil_defence": "a rescue centre"}, "a rescue centre"),
    ]
    for number, place, words, quantity, targets, hit in rows:
        day = date(2017, 9, number)
        add_page(
            ledger,
            f"rescuers-{day}.txt",
            "Syrian Civil Defence",
            day,
            [
                Item(
                    f"{words} were killed when jets hit {hit} in {place} today.",
                    [
                        Told(
                            day="today",
                            places={place: place},
                            weapons={"jet": "jets"},
                            targets=targets,
                            counts={words: ("killed", "people", quantity, None)},
                        )
                    ],
                    section="Local News",
                )
            ],
        )
    add_page(
        ledger,
        "network-2017-09-24.txt",
        "Local News Network",
        date(2017, 9, 24),
        [
            Item(
                "Shells fell in Kafranbel; nobody gave a number.\n\n"
                "Raids were reported across Idlib through the day: 3 dead.",
                [
                    Told(kind="shelling", places={"Kafranbel": "Kafranbel"}, evidence="Shells fell in Kafranbel"),
                    Told(
                        day="through the day",
                        places={"Idlib": "Idlib"},
                        counts={"3 dead": ("killed", "people", exactly(3), None)},
                        evidence="Raids were reported",
                    ),
                ],
                title="<script>alert('title')</script> Notes of the day",
                section="Local News",
            )
        ],
    )
    add_page(
        ledger,
        "council-2017-09-27.txt",
        "Northern Council Press Office",
        date(2017, 9, 27),
        [
            Item(
                "Between 20 and 26 September more than 280 people were killed in Syria by at least 500 airstrikes.",
                [
                    Told(
                        day="Between 20 and 26 September",
                        days=(date(2017, 9, 20), date(2017, 9, 26)),
                        counts={
                            "more than 280 people": ("killed", "people", at_least(281), None),
                            "at least 500 airstrikes": ("strikes", "people", at_least(500), None),
                        },
                        scope="aggregate",
                    )
                ],
                section="Council News",
            )
        ],
    )


def whole(ledger: Ledger) -> Ledger:
    """Both, with a report that has no date."""
    market_strike(ledger)
    september_2017(ledger)
    add_page(ledger, "undated.txt", "Local News Network", None, [Item("A page without any date.")])
    finish(ledger)
    return ledger
