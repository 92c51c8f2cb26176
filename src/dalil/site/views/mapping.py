"""The map of incidents, and the same as a list."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from dalil.site import holdings, maps
from dalil.site.assets import asset_url
from dalil.site.choices import choices
from dalil.site.holdings import Told
from dalil.site.questions import Asked
from dalil.site.ranges import Scale

LISTED = 12  # incidents of one place listed beside the map; more stand on their own page, linked with their number


def _all_at(asked: Asked, spot: maps.Spot) -> str:
    """The address of the list of all incidents at a place."""
    return f"{reverse('incidents')}?{replace(asked, places=(spot.name,) if spot.name else asked.places).query}"


def _for_script(spots: list[maps.Spot], told: dict[str, Told], asked: Asked) -> list[dict[str, Any]]:
    """The spots with coordinates as the map's script reads them: plain values, never markup."""
    return [
        {
            "name": spot.full_name,
            "lat": spot.lat,
            "lon": spot.lon,
            "precise": spot.precise,
            "count": len(spot.incidents),
            "all": _all_at(asked, spot),
            "incidents": [
                {
                    "href": reverse("incident", args=[incident.incident_id]),
                    "title": told[incident.incident_id].title,
                    "days": told[incident.incident_id].days,
                    "killed": killed.words if (killed := told[incident.incident_id].killed) else "",
                }
                for incident in spot.incidents[:LISTED]
            ],
        }
        for spot in spots
        if spot.lat is not None
    ]


def map_page(request: HttpRequest) -> HttpResponse:
    """Incidents by place: drawn, and listed beside with the same content."""
    asked = Asked.read(request.GET)
    held = holdings.material(asked.start, asked.end)
    told = {each.incident.incident_id: each for each in holdings.incidents_asked(asked, held)}
    spots = maps.spots(each.incident for each in told.values())
    drawn = maps.draw(spots, 960, 640)
    return render(
        request,
        "dalil/map.html",
        {
            "nav": "map",
            "asked": asked,
            "choices": choices(),
            "spots": [
                (spot, [told[incident.incident_id] for incident in spot.incidents[:LISTED]], _all_at(asked, spot))
                for spot in spots
            ],
            "total": len(told),
            "on_map": sum(len(spot.incidents) for spot in spots if spot.lat is not None),
            "map": drawn,
            "scale": Scale.for_values([spot.killed for spot in spots]),
            "for_script": {
                "spots": _for_script(spots, told, asked),
                "view": [drawn.view.south, drawn.view.west, drawn.view.north, drawn.view.east] if drawn else None,
                "borders": asset_url("dalil/borders.json"),
                "words": {
                    "killed": _("killed"),
                    "incidents": _("incidents"),
                    "all": _("All"),
                    "incident": _("incident"),
                    "noNearer": _("no nearer place known"),
                    "zoomIn": _("Zoom in"),
                    "zoomOut": _("Zoom out"),
                    "close": _("Close"),
                    "map": _("Map of incidents; the list beside it holds the same"),
                },
            },
        },
    )
