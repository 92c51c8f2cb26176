"""The map of incidents, the same as a list, and what the map's script asks for."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from dalil.site import breakdowns, maps
from dalil.site.assets import asset_url
from dalil.site.choices import choices
from dalil.site.dayschart import chart
from dalil.site.holdings import Told, told_of_keys
from dalil.site.outlines import chosen
from dalil.site.points import points
from dalil.site.questions import Asked
from dalil.site.ranges import Scale
from dalil.site.spots import Spot, all_spots

LISTED = 12  # incidents of one place listed beside the map; more stand on their own page, linked with their number
FEW = 100  # of so many incidents each is listed beside the map
MOST_SPOTS = 100


def _all_at(asked: Asked, spot: Spot) -> str:
    """The address of the list of all incidents at a place."""
    return f"{reverse('incidents')}?{replace(asked, places=(spot.name,) if spot.name else asked.places).query}"


def _told_at(asked: Asked, number: int) -> dict[str, list[Told]]:
    """The incidents at each place, where they are few."""
    at: dict[str, list[Told]] = defaultdict(list)
    if number <= FEW:
        picked = chosen(asked)
        spots, held = picked.columns.tables.spots.values, picked.columns
        told = told_of_keys(held.keys[picked.rows].tolist())
        for row, each in zip(picked.rows, told, strict=True):
            at[spots[held.spot[row]].key].append(each)
    return at


def map_page(request: HttpRequest) -> HttpResponse:
    """Incidents by place: drawn, and listed beside with the same content."""
    asked = Asked.read(request.GET)
    spots = all_spots(asked)
    number = sum(spot.count for spot in spots)
    at = _told_at(asked, number)
    drawn = maps.drawn(asked, 960, 640)
    wider = replace(asked, kind="any", start=None, end=None, actor=None, target=None, grade=None)
    return render(
        request,
        "dalil/map.html",
        {
            "nav": "map",
            "asked": asked,
            "choices": choices(),
            "spots": [(spot, at[spot.key][:LISTED], _all_at(asked, spot)) for spot in spots[:MOST_SPOTS]],
            "places": len(spots),
            "total": number,
            "on_map": sum(spot.count for spot in spots if spot.lat is not None),
            "map": drawn,
            "chart": chart(asked),
            "breakdowns": [each(asked) for each in (breakdowns.by_kind, breakdowns.by_actor, breakdowns.by_target)],
            "scale": Scale.for_values([spot.killed for spot in spots]),
            "feed": f"{reverse('incidents_feed')}?{asked.query}",
            "for_script": {
                "points": f"{reverse('map_points')}?{wider.query}",
                "incidents": reverse("incidents"),
                "spot": reverse("map_spot"),
                "view": [drawn.view.south, drawn.view.west, drawn.view.north, drawn.view.east] if drawn else None,
                "borders": asset_url("dalil/borders.json"),
                "tiles": settings.TILES,
                "names": "" if settings.TILES else _names_address(),
                "words": _words(),
            },
        },
    )


def _names_address() -> str:
    """Where the tiles of named places begin; the script adds which."""
    return reverse("map_names", args=[get_language() or "en", 0, 0, 0]).removesuffix("0/0/0.json")


def _words() -> dict[str, str]:
    return {
        "killed": _("killed"),
        "incidents": _("incidents"),
        "all": _("All"),
        "incident": _("incident"),
        "noNearer": _("no nearer place known"),
        "notOnMap": _("not on the map"),
        "noPlace": _("no place told"),
        "zoomIn": _("Zoom in"),
        "zoomOut": _("Zoom out"),
        "close": _("Close"),
        "places": _("Places: GeoNames, CC BY 4.0"),
        "loading": _("Loading …"),
        "orMore": _("%(range)s or more"),
        "to": _("%(low)s to %(high)s"),
        "lead": _("%(n)s incidents, %(m)s of them on the map."),
        "more": _("and %(n)s more"),
        "map": _("Map of incidents; the list beside it holds the same"),
    }


def map_points(request: HttpRequest) -> HttpResponse:
    """Every incident of a filter in columns, as the map's script filters and draws them."""
    response = HttpResponse(points(Asked.read(request.GET), get_language() or "en"), content_type="application/json")
    response["Cache-Control"] = "private, max-age=0"
    return response


def map_spot(request: HttpRequest) -> HttpResponse:
    """The first incidents at one place (``spot``, its key), as plain values, never markup."""
    asked = Asked.read(request.GET)
    spot = request.GET.get("spot", "")
    picked = chosen(asked)
    spots, held = picked.columns.tables.spots.values, picked.columns
    there = [row for row in picked.rows if spots[held.spot[row]].key == spot][:LISTED]
    told = told_of_keys(held.keys[there].tolist())
    listed = [
        {
            "href": reverse("incident", args=[each.incident.incident_id]),
            "title": each.title,
            "days": each.days,
            "killed": each.killed.words if each.killed else "",
        }
        for each in told
    ]
    answer: dict[str, Any] = {"incidents": listed}
    return JsonResponse(answer)
