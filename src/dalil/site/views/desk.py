"""The review desk: what needs a look, why, and the way there."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from dalil.site import deskwords, queues
from dalil.site.gates import needs, viewer
from dalil.site.listing import Listing, listing
from dalil.site.wording import word

_SIZE = 25


@needs("see the review queue")
def desk(request: HttpRequest) -> HttpResponse:
    """The queues."""
    name = request.GET.get("queue", queues.QUEUES[0])
    if name not in queues.QUEUES:
        raise Http404(name)
    who = viewer(request).name
    page: Listing[Any] = listing(request, queues.queue(name, who)[: queues.MOST], size=_SIZE)
    counted = queues.counts(who)
    tabs = [(each, word(deskwords.QUEUE, each), queues.shown(number)) for each, number in counted.items()]
    context = {
        "nav": "desk",
        "queue": name,
        "queues": tabs,
        "about": word(deskwords.QUEUE_ABOUT, name),
        "page": page,
        "lines": queues.lines(name, page.items),
        "may_restrict": viewer(request).may("restrict"),
    }
    return render(request, "dalil/desk.html", context)
