"""The nouns of Dalil, frozen and typed. Nothing here reads, links, counts or stores."""

from dalil.model.capture import UNTOLD, Capture, Exchange, Headers, Told
from dalil.model.claim import (
    Actor,
    Attribution,
    Claim,
    Count,
    Place,
    ReportRef,
    Target,
    Weapon,
    When,
    Words,
)
from dalil.model.figure import AggregateBeside, Figure, FigurePart, Question
from dalil.model.incident import Incident, IncidentActor, IncidentCount, Link
from dalil.model.incident_records import incident_from_record, incident_record
from dalil.model.quantity import Quantity
from dalil.model.records import claim_from_record, claim_record
from dalil.model.report import Report
from dalil.model.statement import Party, Quote, Statement, statement_from_record, statement_record
from dalil.model.text import Block, Run, SourceMap, Span

__all__ = [
    "UNTOLD",
    "Actor",
    "AggregateBeside",
    "Attribution",
    "Block",
    "Capture",
    "Claim",
    "Count",
    "Exchange",
    "Figure",
    "FigurePart",
    "Headers",
    "Incident",
    "IncidentActor",
    "IncidentCount",
    "Link",
    "Party",
    "Place",
    "Quantity",
    "Question",
    "Quote",
    "Report",
    "ReportRef",
    "Run",
    "SourceMap",
    "Span",
    "Statement",
    "Target",
    "Told",
    "Weapon",
    "When",
    "Words",
    "claim_from_record",
    "claim_record",
    "incident_from_record",
    "incident_record",
    "statement_from_record",
    "statement_record",
]
