"""Atom feeds (RFC 4287) of the lists: what was last added to the list of the same address, newest first."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.db.models import Max
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import translation
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _

from dalil.ledger.models import Incident
from dalil.ledger.store import current_ledger
from dalil.site import wording
from dalil.site.hits import hits, reports_of_keys
from dalil.site.questions import Asked
from dalil.site.searches import Search
from dalil.site.wording import word

ENTRIES = 50
BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)  # of what was captured at an unknown time
_NO_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def _plain(text: str) -> str:
    """The text without the characters that XML cannot hold."""
    return _NO_XML.sub("\ufffd", text)


class _Feed(Atom1Feed):
    """An Atom feed that says when its newest entry changed, also where it has none."""

    def latest_post_date(self) -> datetime:
        return max((item["updateddate"] for item in self.items), default=BEGINNING)


def _answer(title: str, page: str, address: str, entries: Iterable[dict[str, Any]]) -> HttpResponse:
    feed = _Feed(
        title=_plain(title),
        link=f"{settings.BASE_URL}{page}",
        description="",
        language=translation.get_language(),
        feed_url=f"{settings.BASE_URL}{address}",
        feed_guid=f"{settings.BASE_URL}{address}",
        author_name="Dalil",
    )
    for entry in entries:
        feed.add_item(**entry)
    response = HttpResponse(feed.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")
    response["Cache-Control"] = "private, max-age=60"
    return response


def reports(request: HttpRequest) -> HttpResponse:
    """The reports of a search that were taken in last."""
    asked = Search.read(request.GET)
    rows = reports_of_keys(list(asked.reports().order_by("-pk").values_list("pk", flat=True)[:ENTRIES]))
    entries = [
        {
            "title": _plain(hit.title),
            "link": (link := settings.BASE_URL + reverse("report", args=[hit.row.report_id])),
            "unique_id": link,
            "description": _plain(hit.gist),
            "author_name": _plain(hit.row.source) or None,
            "categories": [_plain(hit.row.section)] if hit.row.section else [],
            "updateddate": hit.row.capture.captured_at or BEGINNING,
        }
        for hit in hits(rows, asked.text)
    ]
    title = _("Reports: %(what)s") % {"what": asked.text} if asked.text else _("Reports")
    return _answer(title, f"{reverse('reports')}?{asked.query}", f"{reverse('reports_feed')}?{asked.query}", entries)


def incidents(request: HttpRequest) -> HttpResponse:
    """The incidents of a filter that were added or changed last."""
    asked = Asked.read(request.GET)
    newest = list(current_ledger().incidents(asked.filters).order_by("-pk").values_list("pk", flat=True)[:ENTRIES])
    held = Incident.objects.in_bulk(newest)
    rows = [held[key] for key in newest]
    taken_in = dict(
        Incident.objects.filter(pk__in=[row.pk for row in rows])
        .order_by()
        .values_list("pk")
        .annotate(Max("links__claim__report__capture__captured_at"))
    )
    entries = [
        {
            "title": _plain(row.title),
            "link": (link := settings.BASE_URL + reverse("incident", args=[row.incident_id])),
            "unique_id": link,
            "description": _plain(_told(row)),
            "categories": [row.kind],
            "updateddate": taken_in[row.pk] or BEGINNING,
        }
        for row in rows
    ]
    query = asked.query
    return _answer(_("Incidents"), f"{reverse('incidents')}?{query}", f"{reverse('incidents_feed')}?{query}", entries)


def _told(row: Incident) -> str:
    """What is told of an incident in one line."""
    sources = translation.ngettext("%(n)s source", "%(n)s sources", row.source_count) % {"n": row.source_count}
    return f"{word(wording.KIND_NAME, row.kind)}; {sources}"
