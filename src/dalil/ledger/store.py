"""The ledger as the rest of the program sees it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import BinaryIO, TypeVar

from django.conf import settings
from django.db import DatabaseError, InterfaceError
from django.db.models import Max, Min, Model, QuerySet

from dalil import model
from dalil.capture import InputError, Inputs
from dalil.figures import TollStep
from dalil.incidents.grading import Corroboration
from dalil.ledger import explanations, figures, grades, linking, outlines, queries, versions
from dalil.ledger.captures import CaptureStore
from dalil.ledger.explanations import Neighbour
from dalil.ledger.filters import Filters
from dalil.ledger.folder import LedgerFolder
from dalil.ledger.grades import Grade
from dalil.ledger.ingest import IngestResult, Progress, one_writer, take_in
from dalil.ledger.keys import actor_parents
from dalil.ledger.models import AuditEntry, Capture, Claim, Incident, Report
from dalil.ledger.opening import LedgerError, database_failure
from dalil.ledger.rebuilding import RebuildResult, read_again
from dalil.ledger.verification import Problem, problems
from dalil.ledger.versions import Telling

Row = TypeVar("Row", bound=Model)


@dataclass(frozen=True, slots=True)
class Counts:
    """How much a ledger holds, and the first and last day of its incidents."""

    captures: int
    reports: int
    claims: int
    incidents: int
    first_day: date | None
    last_day: date | None


@dataclass(frozen=True, slots=True)
class Ledger:
    """One ledger. Query sets are lazy: slice them for a page, ``.iterator(chunk_size=500)`` them for all."""

    folder: LedgerFolder

    @property
    def path(self) -> Path:
        """The ledger's folder."""
        return self.folder.path

    def captures(self) -> QuerySet[Capture]:
        """All captures, in the order in which they came."""
        return Capture.objects.order_by("pk")

    def reports(self, filters: Filters | None = None) -> QuerySet[Report]:
        """Reports that pass ``filters``, by day."""
        return queries.reports(filters or Filters())

    def claims(self, filters: Filters | None = None) -> QuerySet[Claim]:
        """Claims that pass ``filters``, in the order in which they were stored."""
        return queries.claims(filters or Filters())

    def incidents(self, filters: Filters | None = None) -> QuerySet[Incident]:
        """Incidents that pass ``filters``, by first day."""
        return queries.incidents(filters or Filters())

    def audit(self) -> QuerySet[AuditEntry]:
        """The audit chain, first entry first."""
        return AuditEntry.objects.order_by("seq")

    def capture(self, sha256: str) -> Capture:
        """One capture by its digest. Raises :class:`LedgerError` if it is not held."""
        return _one(Capture.objects.filter(sha256=sha256), f"no capture {sha256}")

    def report(self, report_id: str) -> Report:
        """One report. Raises :class:`LedgerError` if it is not held."""
        return _one(queries.reports(Filters()).filter(report_id=report_id), f"no report {report_id}")

    def claim(self, claim_id: str) -> Claim:
        """One claim. Raises :class:`LedgerError` if it is not held."""
        return _one(queries.claims(Filters()).filter(claim_id=claim_id), f"no claim {claim_id}")

    def incident(self, incident_id: str) -> Incident:
        """One incident. Raises :class:`LedgerError` if it is not held."""
        return _one(Incident.objects.filter(incident_id=incident_id), f"no incident {incident_id}")

    def content(self, sha256: str) -> bytes:
        """The original's bytes, compared with their digest.

        Raises :class:`LedgerError` if it is not held, ``CaptureDamagedError`` if its bytes are not as they were.
        """
        row = self.capture(sha256)
        with CaptureStore(self.folder.captures) as store:
            return store.read(row.warc_file, row.warc_offset, row.warc_length, row.sha256)

    def versions(self, report_id: str) -> list[Telling]:
        """All versions of one report's text, by day, each with what it changed.

        Raises :class:`LedgerError` if the report is not held.
        """
        return versions.tellings(self.report(report_id))

    def told_again(self) -> list[Report]:
        """The first reports of all texts that were copied or brought up to date."""
        return versions.told_again()

    def counts(self) -> Counts:
        """How much there is."""
        days = Incident.objects.aggregate(first=Min("date_start"), last=Max("date_end"))
        return Counts(
            captures=Capture.objects.count(),
            reports=Report.objects.count(),
            claims=Claim.objects.count(),
            incidents=Incident.objects.count(),
            first_day=days["first"],
            last_day=days["last"],
        )

    def figure(self, question: model.Question) -> model.Figure:
        """The answer to one question over the whole ledger."""
        return figures.figure(question)

    def figure_by(self, question: model.Question, by: str) -> dict[str, model.Figure]:
        """The answer for each group of ``by``, a key of :data:`dalil.figures.GROUPINGS`."""
        return figures.figure_by(question, by)

    def told(self, question: model.Question) -> tuple[list[model.Incident], dict[str, model.Claim]]:
        """The incidents that a question's filters let through, with all that their claims say, and the totals of the
        days.
        """
        return figures.told(question)

    def actor_parents(self) -> dict[str, str]:
        """The actor that each actor of the lexicon belongs to, by identifier."""
        return actor_parents()

    @property
    def state(self) -> str:
        """The hash at the head of the audit chain: what is asked of one state is answered alike; empty if nothing is
        held.
        """
        last = self.audit().last()
        return last.hash if last is not None else ""

    def toll_history(
        self,
        incident_id: str,
        outcome: str = "killed",
        who: str = "people",
        *,
        policy: str = "span",
        words: Sequence[str] = (),
    ) -> tuple[TollStep, ...]:
        """Who said what of an incident's toll when, and the range that stood after each day.

        Raises :class:`LedgerError` if the incident is not held, ``ValueError`` for an unknown policy or convention.
        """
        self.incident(incident_id)
        return figures.toll_history(incident_id, outcome, who, policy, words)

    def reconciliation(
        self, filters: Filters | None = None, *, policy: str = "span", words: Sequence[str] = ()
    ) -> list[model.AggregateBeside]:
        """Every total that passes ``filters`` beside the sum of the incidents that it covers."""
        return figures.reconciliation(filters or Filters(), policy, words)

    def explained(self, figure: model.Figure) -> list[str]:
        """The lines that open a figure down to the sentences."""
        return figures.explained(figure)

    def ingest(
        self,
        paths: Iterable[str | Path],
        *,
        source: str | None = None,
        progress: Progress | None = None,
        stdin: BinaryIO | None = None,
        inputs: Inputs | None = None,
    ) -> IngestResult:
        """Capture, read, store and link ``paths``. Safe to repeat: what is held already changes nothing.

        ``inputs`` says how they are taken in; without it nothing is fetched. ``progress`` is called after each input:
        what it was told of as stored is kept, whatever happens next. Raises :class:`LedgerError` while another ingest
        is at work, and where folder or database fail.
        """
        with one_writer(self.folder):
            result = take_in(self.folder, paths, source=source, progress=progress, stdin=stdin, inputs=inputs)
            try:
                versions.place_new_reports()
                if linking.is_stale():
                    linking.derive()
                    result.relinked = True
                outlines.grade_anew()
                result.incidents = Incident.objects.count()
            except (DatabaseError, InterfaceError) as error:
                raise database_failure(error) from error
        return result

    def rebuild(
        self, *, everything: bool = False, progress: Callable[[InputError | None], None] | None = None
    ) -> RebuildResult:
        """Read captures again that were read by another reader, lexicon or gazetteer than today's, or ``everything``.

        What people decided is kept; incidents are linked anew. ``progress`` is called after each capture.
        """
        with one_writer(self.folder):
            result = read_again(self.folder, everything=everything, progress=progress)
            if result.read:
                versions.forget()
            versions.place_new_reports()
            if linking.is_stale():
                linking.relink()
                result.relinked = True
            outlines.grade_anew()
            result.incidents = Incident.objects.count()
        return result

    def nearest(self, incident_id: str) -> Neighbour | None:
        """The nearest incident that was not joined with this one, and why; ``None`` where none is near."""
        return explanations.nearest(self.incident(incident_id))

    def corroborated(self, incident_id: str) -> Corroboration:
        """Who tells of an incident: independent sources, their sides, and the grade that the rules propose.

        Sides are those of the settings' table ``[sides]``, else those that the lexicon knows.
        """
        return explanations.corroborated(self.incident(incident_id))

    def grade(self, incident_id: str) -> Grade:
        """The grade that people settled for an incident, if they did, and who signed it."""
        return grades.grade_of(self.incident(incident_id).incident_id)

    def relink(self) -> int:
        """Link all claims anew (after an update of the linker) and return the number of incidents."""
        with one_writer(self.folder):
            found = linking.relink().incidents
            outlines.grade_anew()
        return found

    def grade_anew(self) -> int:
        """Propose grades again where the settings say otherwise of sources than before; gives their number."""
        return outlines.grade_anew()

    def verify(self, progress: Callable[[], None] | None = None) -> Iterator[Problem]:
        """Everything that does not hold: bytes against digests, records against the chain, the chain against itself."""
        return problems(self.folder, progress)


def current_ledger() -> Ledger:
    """The ledger of Django's settings, for code that runs inside a request."""
    return Ledger(LedgerFolder(Path(settings.LEDGER_DIR)))


def _one(rows: QuerySet[Row], otherwise: str) -> Row:
    row = rows.first()
    if row is None:
        raise LedgerError(f"{otherwise} in this ledger")
    return row
