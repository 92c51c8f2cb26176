"""The records of the API as its OpenAPI document describes them: those of ``docs/api.md`` and of the claims guide.

They describe and do not convert: records are answered as the ledger holds them, and the tests hold each answer to its
description, in which no field is unknown.
"""

from __future__ import annotations

from ninja import Schema
from pydantic import ConfigDict


class Described(Schema):
    """A record whose fields are all described."""

    model_config = ConfigDict(extra="forbid")


class Problem(Described):
    """What is wrong, in one line, and the parameter that is to blame, if any."""

    detail: str
    parameter: str | None


class Text(Described):
    """Words of the original and their place in it; ``inherited`` where they were taken over from elsewhere in it."""

    text: str | None = None
    start: int | None = None
    end: int | None = None
    inherited: bool = False


class Days(Described):
    """First and last day, ISO; ``text_start`` and ``text_end`` are the places of its words."""

    start: str | None
    end: str | None
    text: str | None = None
    text_start: int | None = None
    text_end: int | None = None
    inherited: bool = False
    assumed: bool = False


class Place(Text):
    """A place as the gazetteer knows it, or as the text names it (``level`` is then ``unresolved``)."""

    name: str
    lat: float | None
    lon: float | None
    level: str
    within: list[str]
    gazetteer_id: str | None
    country: str | None
    uncertainty_km: float | None


class Actor(Text):
    """An alleged doer."""

    id: str
    name: str


class Weapon(Text):
    """A means."""

    type: str


class Target(Text):
    """What was hit."""

    type: str
    name: str | None
    names: list[str]
    low: int
    high: int | None
    effect: str | None


class Count(Text):
    """A number as a range; ``high`` is null where the words set no upper end."""

    outcome: str
    who: str
    low: int
    high: int | None
    part_of: str | None
    said_by: int | None = None
    side: str | None = None
    civilian: bool = False
    superseded: list[list[int | None]] | None = None


class Speaker(Text):
    """Who says so, outermost last."""

    name: str
    source_line: bool


class Span(Described):
    """A place in the original, in characters."""

    start: int
    end: int


class ReportRef(Described):
    """What a claim says of its report."""

    id: str
    file: str
    index: int
    published: str | None
    section: str | None
    title: str | None
    url: str | None
    source: str | None


class Claim(Described):
    """One claim: the record that ``dalil extract`` writes, and ``url``, the address of its page."""

    claim_id: str
    report: ReportRef
    kind: str
    scope: str
    status: str
    date: Days
    places: list[Place]
    actors: list[Actor]
    weapons: list[Weapon]
    targets: list[Target]
    counts: list[Count]
    attribution: list[Speaker]
    evidence: list[Span]
    confidence: float | None
    reader: str
    url: str


class IncidentActor(Described):
    """An alleged doer, and the claims that name it."""

    id: str
    name: str
    claims: list[str]


class IncidentCount(Described):
    """A number over all sources; ``open`` where one of them sets no upper end."""

    outcome: str
    who: str
    low: int
    high: int | None
    open: bool
    part_of: str | None
    side: str | None
    claims: list[str]


class Link(Described):
    """Why two claims are one occurrence: weights in bits."""

    claims: list[str]
    weight: float
    parts: dict[str, float]


class Graded(Described):
    """How far independent sources agree that it happened: as people settled it, or else as the rules propose it; no
    step where it is only denied."""

    step: str | None
    settled: bool
    contested: bool


class Incident(Described):
    """One incident: the record that ``dalil link`` writes, its grade, and ``url``, the address of its page."""

    incident_id: str
    kind: str
    date: Days
    places: list[Place]
    actors: list[IncidentActor]
    counts: list[IncidentCount]
    sources: list[str]
    claims: list[str]
    aggregates: list[str]
    why: list[Link]
    grade: Graded
    url: str


class Moved(Described):
    """Where an incident stands now that was merged into another."""

    detail: str
    incident_id: str


class Members(Described):
    """The claims that tell of an incident, and the totals that cover it and are never added to it."""

    members: list[Claim]
    totals: list[Claim]


class Step(Described):
    """One reason of a link: its weight in bits and the sum up to it."""

    part: str
    weight: float
    total: float


class Waterfall(Described):
    """A link with its reasons, the strongest first."""

    claims: list[str]
    weight: float
    steps: list[Step]


class Grade(Described):
    """How far independent sources agree that it happened: as people settled it, or else as the rules propose it."""

    step: str | None
    settled: bool
    proposed: str | None
    why: str
    contested: bool
    sources: dict[str, str]
    left_out: list[str]
    airwars: str


class Nearest(Described):
    """The nearest incident that was not joined, and why."""

    incident_id: str
    reason: str
    words: str
    needed: float
    weight: float | None
    parts: dict[str, float]
    claims: list[str]


class Explanation(Described):
    """Why claims are one incident."""

    incident_id: str
    links: list[Waterfall]
    nearest: Nearest | None
    grade: Grade


class Said(Described):
    """What one source said of a toll."""

    source: str
    claim_id: str
    low: int | None
    high: int | None
    side: str | None
    text: str | None


class TollStep(Described):
    """One day of a toll: who said what, what it replaced, and the range that stood after it."""

    day: str | None
    said: list[Said]
    replaced: list[str]
    low: int | None
    high: int | None
    open: bool
    reason: str


class Toll(Described):
    """A toll over time."""

    incident_id: str
    outcome: str
    who: str
    policy: str
    steps: list[TollStep]


class Report(ReportRef):
    """One report in a list: what claims say of it, its day, the digest of its original, and the address of its page."""

    day: str | None
    dateline: str | None
    claim_count: int
    capture: str
    page: str


class WholeReport(Report):
    """One report with its text and the identifiers of its claims."""

    text: str
    claims: list[str]


class Change(Described):
    """Words that stayed the ``same``, are ``gone`` or ``new``."""

    kind: str
    words: str


class Version(Described):
    """One version of a text: ``how`` is ``earliest``, ``copy`` or ``update``."""

    id: str
    day: str | None
    source: str | None
    title: str | None
    how: str
    changes: list[Change]


class Versions(Described):
    """The versions of a report's text around it, by day; ``more`` are held besides."""

    id: str
    versions: list[Version]
    more: int


class Capture(Described):
    """One original: its digest, and what is known of it."""

    sha256: str
    name: str
    media_type: str | None
    size: int
    captured_at: str | None
    reports: list[str]
    page: str


class Part(Described):
    """One incident's share of a figure."""

    incident_id: str
    low: int | None
    high: int | None
    open: bool
    claims: list[str]
    reason: str


class Accounted(Described):
    """What the incidents that a total covers sum to."""

    low: int
    high: int | None
    open: bool


class Share(Described):
    """How much of a total the incidents account for, 0 to 1 and more."""

    least: float
    most: float | None


class Total(Described):
    """A total beside the incidents that it covers: in no sum."""

    claim_id: str
    low: int | None
    high: int | None
    outcome: str
    who: str
    said_by: str
    start: str | None
    end: str | None
    accounted_incidents: list[str]
    accounted: Accounted | None
    unknown: int
    share: Share
    contradicted: bool


class Question(Described):
    """The question of a figure."""

    outcome: str
    who: str
    start: str | None
    end: str | None
    places: list[str]
    kinds: list[str]
    actors: list[str]
    targets: list[str]
    policy: str
    conventions: list[str]


class Citation(Described):
    """A figure as a sentence, the address that asks it again, and the state of the ledger that it was computed on."""

    text: str
    address: str
    state: str | None


class Answer(Described):
    """A range, what it is made of, and the totals that stand beside it and never in it."""

    question: Question
    low: int | None
    high: int | None
    open: bool
    unknown: int
    what_it_is: str
    policy: str
    warnings: list[str]
    parts: list[Part]
    beside: list[Total]


class Figure(Answer):
    """One answer, and how it is cited."""

    citation: Citation


class GroupedFigure(Answer):
    """A figure of one group."""

    group: str


class GroupedFigures(Described):
    """A figure for each group; an incident may stand in several, so that they do not add up to the whole."""

    by: str
    figures: list[GroupedFigure]
    state: str | None


class GazetteerPlace(Described):
    """A place of the gazetteer."""

    id: str
    name: str
    level: str
    within: list[str]
    country: str | None
    lat: float
    lon: float
    population: int | None


class GazetteerPlaces(Described):
    """What the gazetteer knows under a name, the likeliest first."""

    items: list[GazetteerPlace]


class Holdings(Described):
    """How much the asker can see in the ledger, and the first and last day of its incidents."""

    captures: int
    reports: int
    claims: int
    incidents: int
    first_day: str | None
    last_day: str | None


class Asker(Described):
    """With whose eyes the ledger is read: ``audience`` is ``public``, ``inside`` or ``all``."""

    account: str | None
    role: str
    audience: str


class Ledger(Described):
    """The ledger: its state, what it holds, who asks."""

    state: str | None
    entries: int
    at: str | None
    holds: Holdings
    asker: Asker
    dalil: str


class _Items(Described):
    total: int
    next: str | None
    state: str | None


class Claims(_Items):
    """A part of a list of claims; ``total`` is how many pass."""

    items: list[Claim]


class Incidents(_Items):
    """A part of a list of incidents."""

    items: list[Incident]


class Reports(_Items):
    """A part of a list of reports."""

    items: list[Report]


class Totals(_Items):
    """Totals, each number of a total one record; ``total`` counts claims."""

    items: list[Total]
