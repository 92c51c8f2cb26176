"""A report ready for its template: paragraphs with marks and notes, and what the ledger holds of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from dalil.ledger.models import Claim as ClaimRow
from dalil.ledger.models import Incident, IncidentClaim
from dalil.ledger.models import Report as ReportRow
from dalil.ledger.sides import countries_of, side_of
from dalil.model import Claim
from dalil.site import names, phrases
from dalil.site.marks import Paragraph, paragraphs
from dalil.site.notes import Note, note
from dalil.site.ranges import Range, Scale

FIRST_WORDS = 6


def is_web_address(url: str) -> bool:
    """True for an address that may become a link: http or https; "javascript:" and the like stay text."""
    return url.lower().startswith(("http://", "https://"))


def report_title(row: ReportRow) -> str:
    """A report's title, or its first words in quotation marks."""
    if row.title:
        return str(row.title)
    words = row.text.split(maxsplit=FIRST_WORDS)
    if not words:
        return _("An empty item")
    return "“" + " ".join(words[:FIRST_WORDS]) + (" …”" if len(words) > FIRST_WORDS else "”")


def direction(text: str) -> str:
    """``rtl`` for a text mostly in Arabic, Hebrew or Syriac letters, else ``ltr``."""
    sample = [letter for letter in text[:2000] if letter.isalpha()]
    return "rtl" if sum("\u0590" <= letter <= "\u08ff" for letter in sample) * 2 > len(sample) else "ltr"


@dataclass(frozen=True, slots=True)
class Held:
    """One claim as the table under a report shows it; ``occurrence`` is the primary key of its incident."""

    number: int
    claim: Claim
    occurrence: int | None = None
    incident: Incident | None = None
    beside: Sequence[Incident] = ()

    @property
    def title(self) -> str:
        """What it tells."""
        return phrases.claim_title(self.claim)

    @property
    def days(self) -> str:
        """When."""
        return phrases.when_words(self.claim.when)

    @property
    def places(self) -> str:
        """Where."""
        return phrases.place_names(self.claim.places)

    @property
    def unresolved(self) -> bool:
        """True if no gazetteer knows any of its places."""
        return bool(self.claim.places) and all(place.level == "unresolved" for place in self.claim.places)

    @property
    def doers(self) -> str:
        """By whom."""
        return "; ".join(dict.fromkeys(names.doer(actor.name) for actor in self.claim.actors))

    @property
    def said_by(self) -> str:
        """Who says so."""
        return phrases.said_by(self.claim)

    @property
    def killed(self) -> Range | None:
        """People killed, as it gives them."""
        from dalil.incidents.tolls import tolls

        for toll in tolls(self.claim):
            if (toll.outcome, toll.who, toll.part_of, toll.side) == ("killed", "people", None, None):
                return Range.of(toll.quantity)
        return None

    @property
    def others(self) -> list[str]:
        """Its other counts, in words."""
        return [
            phrases.count_words(count, short=True)
            for count in self.claim.counts
            if not (count.outcome == "killed" and count.who == "people" and count.part_of is None)
        ]


@dataclass(frozen=True, slots=True)
class Reading:
    """One report opened."""

    row: ReportRow
    title: str
    side: str
    direction: str
    paragraphs: Sequence[tuple[Paragraph, Sequence[Note]]]
    room: float
    held: Sequence[Held]
    scale: Scale
    span: tuple[int, int] | None

    @property
    def link(self) -> str:
        """The address it was published at, if it may be a link."""
        return self.row.url if is_web_address(self.row.url) else ""


def read(row: ReportRow) -> Reading:
    """A report with its claims; ``row.claims`` and their links should be prefetched (see :data:`CLAIMS`)."""
    held = []
    for number, claim in enumerate(row.claims.all(), start=1):
        key = occurrence(claim)
        of_it = {link.incident_id: link.incident for link in claim.links.all()}
        own = of_it.pop(key) if key is not None else None
        held.append(Held(number, claim.noun, key, own, list(of_it.values())))
    report = row.noun
    title = report_title(row)
    parts = [
        (paragraph, [note(mark) for mark in paragraph.marks])
        for paragraph in paragraphs(report, [each.claim for each in held])
        if not _repeats(paragraph, title) and not _is_blank(paragraph)
    ]
    runs = report.source_map.runs
    return Reading(
        row=row,
        title=title,
        side=side_of(row.source, countries_of(each.claim for each in held)),
        direction=direction(row.text),
        paragraphs=parts,
        room=_room(parts),
        held=held,
        scale=Scale.for_values([each.killed for each in held], most_marks=2),
        span=(min(run.source_start for run in runs), max(run.source_end for run in runs)) if runs else None,
    )


def occurrence(claim: ClaimRow) -> int | None:
    """The primary key of the incident that a claim is of; its links should be prefetched. A total is of none."""
    return next((link.incident_id for link in claim.links.all() if link.role == IncidentClaim.MEMBER), None)


def glanced(row: ReportRow) -> Reading:
    """A report with its claims as a list shows it, without text and incidents; ``row.claims`` and their links should be
    prefetched.
    """
    held = [Held(number, claim.noun, occurrence(claim)) for number, claim in enumerate(row.claims.all(), start=1)]
    return Reading(
        row=row,
        title=report_title(row),
        side=side_of(row.source, countries_of(each.claim for each in held)),
        direction=direction(row.text),
        paragraphs=(),
        room=0.0,
        held=held,
        scale=Scale.for_values([]),
        span=None,
    )


def _repeats(paragraph: Paragraph, title: str) -> bool:
    """True for a title without marks, which stands above its report already."""
    if paragraph.kind != "title" or paragraph.marks or any(segment.claims for segment in paragraph.segments):
        return False
    return " ".join("".join(segment.text for segment in paragraph.segments).split()) == " ".join(title.split())


def _is_blank(paragraph: Paragraph) -> bool:
    """True for a paragraph without a letter or a figure, such as the full stop that is left of a page's furniture."""
    return not any(letter.isalnum() for segment in paragraph.segments for letter in segment.text)


LINE = 60  # characters of a line of reading text, about
NOTE_LINE = 34  # the same of a side note


def _room(parts: Sequence[tuple[Paragraph, Sequence[Note]]]) -> float:
    """How far side notes run past the end of the text beside which they hang, in rem; an estimate from lengths."""
    text_after = notes_after = room = 0.0
    for paragraph, notes in reversed(parts):
        length = sum(len(segment.text) for segment in paragraph.segments)
        text_after += 1.94 * -(-length // LINE) + 1.2
        for each in notes:
            shown = len(each.value) + 14 + (len(each.why) if each.open else 0)
            notes_after += 1.14 * -(-shown // NOTE_LINE) + 0.45
        room = max(room, notes_after - text_after)
    return room


CLAIMS = ("claims__links__incident",)
