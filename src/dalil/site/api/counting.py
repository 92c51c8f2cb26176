"""Addresses of figures and totals, of the gazetteer, of exports, and of the ledger itself."""

# No "from __future__ import annotations": parameters are described by the annotations themselves.

import tempfile
from io import TextIOWrapper
from typing import Any, BinaryIO

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from ninja import Query, Router

from dalil.exports import FILES, FORMATS, Options, export, subjects
from dalil.figures.records import figure_record, total_record
from dalil.ledger import Filters
from dalil.ledger import figures as ledger_figures
from dalil.ledger.store import current_ledger
from dalil.model import Figure, Question
from dalil.places import Gazetteer
from dalil.places.entries import entry_record
from dalil.site.api import parameters, records, schemas
from dalil.site.api.answers import answer, bytes_of, name_of_state, reads
from dalil.site.api.cursors import Order, Portion
from dalil.site.citations import citation, question_address
from dalil.site.gates import viewer
from dalil.site.questions import ParameterError
from dalil.site.remembered import once_a_state

router = Router()


@once_a_state(64)
def _figure(question: Question) -> Figure:
    return current_ledger().figure(question)


@once_a_state(16)
def _figures(question: Question, by: str) -> tuple[tuple[str, Figure], ...]:
    return tuple(current_ledger().figure_by(question, by).items())


@reads(router, "figures", parameters.Figures, schemas.Figure | schemas.GroupedFigures)
def figures(request: HttpRequest, asked: Query[parameters.Figures]) -> HttpResponse:
    """Answer a question with a range, what it is made of, and the totals that stand beside it and never in it.

    Documented in these sources, a convenience sample, not an estimate. With `by`, a figure for each group: an incident
    may stand in several, so that they do not add up to the whole.
    """
    filters, question = parameters.read_figure(request.GET)
    if asked.by:
        found = [{"group": group, **figure_record(each)} for group, each in _figures(question, asked.by)]
        return answer({"by": asked.by, "figures": found, "state": name_of_state()})
    figure = _figure(question)
    address = question_address(filters, question.outcome, question.who, question.policy)
    if question.conventions:  # of which the page of figures knows nothing
        address = settings.BASE_URL + request.get_full_path()
    cited = {"text": citation(filters, figure, address), "address": address, "state": name_of_state()}
    return answer({**figure_record(figure), "citation": cited})


@reads(router, "totals", parameters.Totals, schemas.Totals)
def totals(request: HttpRequest, asked: Query[parameters.Totals]) -> HttpResponse:
    """Hold totals that sources give against the incidents that they cover: one record a number, by claim."""
    wanted = parameters.Listed("totals", parameters.read_filters(request.GET))
    policy, words = parameters.read_policy(request.GET) or "span", parameters.read_words(request.GET)

    def held(keys: list[int]) -> list[dict[str, Any]]:
        found = ledger_figures.reconciled(keys, policy, words)
        return [total_record(total) for total in sorted(found, key=lambda each: each.claim_id)]

    return Portion(request, Order("claim_id"), asked.limit, asked.cursor).answer(wanted, held)


@reads(router, "places", parameters.Named, schemas.GazetteerPlaces)
def places(request: HttpRequest, asked: Query[parameters.Named]) -> HttpResponse:
    """Look a name up in the gazetteer, the likeliest places first. What the ledger tells of a place: `place=`."""
    return answer({"items": [entry_record(each) for each in Gazetteer.default().search(asked.name, limit=asked.limit)]})


@reads(router, "exports/{format}", parameters.Export, None, 404, openapi_extra=bytes_of("text/plain"))
def exports(request: HttpRequest, format: str, asked: Query[parameters.Export]) -> Any:
    """Everything that passes the filters in a format of the field, whole. `X-Rows` is how many were read, and
    `X-Left-Out` says what the format has no place for.
    """
    if format not in FORMATS:
        raise Http404(format)
    of = asked.of or subjects(format)[0]
    if of not in subjects(format):
        raise ParameterError("of", f"of: {format} holds {' or '.join(subjects(format))}, not {of}")
    options = Options(parameters.read_policy(request.GET), asked.hxl)
    content, rows = _whole(format, of, parameters.read_filters(request.GET), options)
    suffix, kind = FILES[format]
    response = FileResponse(content, as_attachment=True, filename=f"dalil-{of}-{format}.{suffix}", content_type=kind)
    response.headers["X-Rows"] = str(rows)
    if options.left_out:
        response.headers["X-Left-Out"] = "; ".join(f"{n} {why}" for why, n in sorted(options.left_out.items()))
    return response


def _whole(format: str, of: str, filters: Filters, options: Options) -> tuple[BinaryIO, int]:
    """A file that holds the whole export, at its beginning, and the number of rows that were read."""
    content = tempfile.TemporaryFile()  # noqa: SIM115 (the answer closes it)
    try:
        file = TextIOWrapper(content, encoding="utf-8", errors="backslashreplace", newline="\n")
        rows = export(current_ledger(), format, of, filters, file, options=options)
        file.detach()
        content.seek(0)
    except BaseException:
        content.close()
        raise
    return content, rows


@reads(router, "ledger", parameters.Parameters, schemas.Ledger)
def ledger(request: HttpRequest, asked: Query[parameters.Parameters]) -> HttpResponse:
    """The ledger's state, how much of it the asker can see, and with whose eyes it is read."""
    return answer(records.ledger_record(viewer(request)))
