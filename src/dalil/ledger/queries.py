"""Filters to query sets. Each filter becomes one indexed condition; nothing here limits or loads rows."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, F, Model, OuterRef, Q, QuerySet

from dalil.ledger.filters import Filters
from dalil.ledger.grades import at_least
from dalil.ledger.keys import asked_actors, asked_places
from dalil.ledger.models import (
    Claim,
    ClaimActor,
    ClaimCount,
    ClaimPlace,
    ClaimSpeaker,
    ClaimTarget,
    Incident,
    IncidentClaim,
    IncidentPlace,
    Report,
    Standing,
)
from dalil.ledger.models.decisions import INCIDENT
from dalil.ledger.search import holding

_REPORT_TEXTS = ("report__text", "report__blocks", "report__source_map")
_BY_DAY = F("date_start").asc(nulls_last=True)


def claims(filters: Filters) -> QuerySet[Claim]:
    """Claims that pass, in the order in which they were stored, with report and capture.

    The report comes without its text, which a page of many claims would otherwise hold once a claim; it is loaded when
    it is asked for.
    """
    found = Claim.objects.select_related("report__capture").defer(*_REPORT_TEXTS).order_by("pk")
    found = found.filter(_period(filters))
    if filters.kinds:
        found = found.filter(kind__in=filters.kinds)
    if filters.status:
        found = found.filter(status=filters.status)
    if filters.scope:
        found = found.filter(scope=filters.scope)
    if filters.sections:
        found = found.filter(report__section__in=filters.sections)
    if filters.text:
        found = found.filter(Q(quote__icontains=filters.text) | Q(report__title__icontains=filters.text))
    if filters.sources:
        found = found.filter(_any(Q(report__source__iexact=name) for name in filters.sources) | _said_by(filters, "pk"))
    if filters.places:
        found = found.filter(Exists(ClaimPlace.objects.filter(_in_places(filters), claim=OuterRef("pk"))))
    if filters.grade:
        graded = Incident.objects.filter(_graded(filters.grade))
        found = found.filter(links__role=IncidentClaim.MEMBER, links__incident__in=graded)
    for table, condition in _conditions(filters):
        found = found.filter(Exists(table.objects.filter(condition, claim=OuterRef("pk"))))
    return found


def incidents(filters: Filters) -> QuerySet[Incident]:
    """Incidents that pass, by first day; those without a date come last."""
    found = Incident.objects.filter(_period(filters)).order_by(_BY_DAY, "incident_id")
    if filters.kinds:
        found = found.filter(kind__in=filters.kinds)
    if filters.grade:
        found = found.filter(_graded(filters.grade))
    by_claim: list[Q] = []
    if filters.status:
        by_claim.append(Q(claim__status=filters.status))
    if filters.scope:
        by_claim.append(Q(claim__scope=filters.scope))
    if filters.sections:
        by_claim.append(Q(claim__report__section__in=filters.sections))
    if filters.sources:
        named = _any(Q(claim__report__source__iexact=name) for name in filters.sources)
        by_claim.append(named | _said_by(filters, "claim_id"))
    if filters.text:
        in_claims = Q(claim__quote__icontains=filters.text) | Q(claim__report__title__icontains=filters.text)
        found = found.filter(Q(title__icontains=filters.text) | Exists(_members().filter(in_claims)))
    if filters.places:
        # Not Exists: the few incidents of a place and a period are found by one index, however many others there are.
        there = IncidentPlace.objects.filter(_in_places(filters), _period(filters))
        found = found.filter(pk__in=there.values("incident"))
    # What is only denied is no allegation and no hit, unless denials are asked for.
    said = Q() if filters.status else Q(claim__status="asserted")
    for table, condition in _conditions(filters):
        by_claim.append(said & Q(Exists(table.objects.filter(condition, claim=OuterRef("claim_id")))))
    for condition in by_claim:
        found = found.filter(Exists(_members().filter(condition)))
    return found


def reports(filters: Filters) -> QuerySet[Report]:
    """Reports that pass, by day; those without a date come last."""
    found = Report.objects.select_related("capture")
    if filters.start:
        found = found.filter(day__gte=filters.start)
    if filters.end:
        found = found.filter(day__lte=filters.end)
    if filters.sections:
        found = found.filter(section__in=filters.sections)
    if filters.text:
        found = holding(found, filters.text)
    if filters.sources:
        said = claims(Filters(sources=filters.sources)).filter(report=OuterRef("pk"))
        found = found.filter(_any(Q(source__iexact=name) for name in filters.sources) | Q(Exists(said)))
    of_claims = Filters(
        places=filters.places,
        actors=filters.actors,
        kinds=filters.kinds,
        targets=filters.targets,
        outcomes=filters.outcomes,
        who=filters.who,
        status=filters.status,
        scope=filters.scope,
        grade=filters.grade,
    )
    if of_claims:
        found = found.filter(Exists(claims(of_claims).filter(report=OuterRef("pk"))))
    return found.order_by(F("day").asc(nulls_last=True), "pk")


def _graded(least: str) -> Q:
    """Incidents of at least a grade: as people settled it, or else as the rules propose it."""
    settled = Standing.objects.filter(about=INCIDENT).exclude(grade="")
    high = settled.filter(grade__in=at_least(least)).values("name")
    by_rule = Q(outline__step__in=at_least(least)) & ~Q(incident_id__in=settled.values("name"))
    return Q(incident_id__in=high) | by_rule


def _period(filters: Filters) -> Q:
    period = Q()
    if filters.start:
        period &= Q(date_end__gte=filters.start)
    if filters.end:
        period &= Q(date_start__lte=filters.end)
    return period


def _conditions(filters: Filters) -> list[tuple[Any, Q]]:
    """The tables beside a claim that filters of doers, targets and counts ask, each with its condition."""
    wanted: list[tuple[type[Model], Q]] = []
    if filters.actors:
        identifiers, keys = asked_actors(filters.actors)
        wanted.append((ClaimActor, Q(actor__in=identifiers) | Q(key__in=keys)))
    if filters.targets:
        wanted.append((ClaimTarget, Q(type__in=filters.targets)))
    counted = Q()
    if filters.outcomes:
        counted &= Q(outcome__in=filters.outcomes)
    if filters.who:
        counted &= Q(who__in=filters.who)
    if counted:
        wanted.append((ClaimCount, counted))
    return wanted


def _in_places(filters: Filters) -> Q:
    return Q(key__in=asked_places(filters.places))


def _members() -> QuerySet[IncidentClaim]:
    return IncidentClaim.objects.filter(incident=OuterRef("pk"), role=IncidentClaim.MEMBER)


def _said_by(filters: Filters, claim: str) -> Q:
    names = _any(Q(name__iexact=name) for name in filters.sources)
    return Q(Exists(ClaimSpeaker.objects.filter(names, claim=OuterRef(claim))))


def _any(conditions: Any) -> Q:
    either = Q()
    for condition in conditions:
        either |= condition
    return either
