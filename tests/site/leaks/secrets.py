"""A ledger that holds words which nobody without the right may ever read, and the words themselves.

Every word is our own and means nothing; each stands in one field of something restricted, redacted, or decided.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from dalil.ledger import judgements, publication, restrictions, versions
from dalil.ledger.access import accounts
from dalil.ledger.actions import decide, standing
from dalil.ledger.models import Capture, Claim, Forwarding, Incident, IncidentClaim, Report
from dalil.ledger.viewing import Viewer
from dalil.model import Place
from tests.site import worlds
from tests.site.worlds import Item, Told, add_page, at_least, exactly

if TYPE_CHECKING:
    import pytest

    from dalil.ledger.store import Ledger

PASSWORD = "a long enough phrase"
RESTRICTED = {
    "zarqavel": "the text of a restricted source's report",
    "tabrinex": "its title",
    "moltarix": "its section",
    "vostrel": "the restricted source's name",
    "harqanab": "a place that only it names",
    "plinvar": "the address of its report",
    "drusken": "the name of its file",
    "ombravi": "whom it lets speak",
    "nimrosal": "a doer that only it names",
    "kelvinar": "the place of a restricted incident",
    "sorbatek": "the text that tells of it",
    "velmorat": "the name of the file that tells of it",
    "quandrel": "another incident told of in the same report",
    "777": "the number of its total",
    "2018-03-04": "a day on which nobody else published",
    "jundrax": "the reason of a restriction",
}
PRIVATE = {
    "qarmalit": "a private person",
    "sarwanit": "a place of people at risk",
    "ferqandar": "another name of that place, from another report of the same occurrence",
}
AT_WORK = {
    "belvorin": "a reviewer's name",
    "trenquist": "the reason of a decision",
    "wolquin": "a comment",
}


@dataclass(frozen=True)
class Names:
    """Identifiers of a kind: those that everybody may know, and those of what is restricted."""

    open: tuple[str, ...]
    secret: tuple[str, ...]

    @property
    def all(self) -> tuple[str, ...]:
        """Both."""
        return self.open + self.secret


def fill(ledger: Ledger, patch: pytest.MonkeyPatch) -> None:
    """Everything into an empty ledger."""
    _people()
    worlds.market_strike(ledger)
    _quiet_source(ledger, patch)
    _restricted_incident(ledger, patch)
    _people_at_risk(ledger, patch)
    _merged(ledger)
    publication.publish()  # as ingest does for what it stores
    versions.place_new_reports()
    worlds.finish(ledger)
    _decide()


def _people() -> None:
    for name, role in (("rana", "reader"), ("belvorin", "reviewer"), ("esma", "editor"), ("keeper", "administrator")):
        accounts.accept_invitation(accounts.invite(name, role, by="test"), PASSWORD)


def _place(patch: pytest.MonkeyPatch, name: str, lat: float, lon: float) -> str:
    patch.setitem(
        worlds.PLACES, name, Place(name, None, lat, lon, "locality", ("Idlib", "Syria"), f"geonames:{lat}{lon}", "SY")
    )
    return name


def _quiet_source(ledger: Ledger, patch: pytest.MonkeyPatch) -> None:
    """A source that is restricted, with a report of its own and one of the market strike."""
    patch.setitem(worlds.ACTORS, "nimrosal", "Nimrosal Brigade")
    own = _place(patch, "Harqanab", 35.7, 36.5)
    add_page(
        ledger,
        "drusken.txt",
        "Vostrel Weekly",
        date(2019, 7, 22),
        [
            Item(
                "Ombravi Office said that nine people were killed as Nimrosal Brigade shelled houses in Harqanab"
                " today, a zarqavel matter.",
                [
                    Told(
                        kind="shelling",
                        day="today",
                        places={own: "Harqanab"},
                        actors={"nimrosal": "Nimrosal Brigade"},
                        counts={"nine people": ("killed", "people", exactly(9), None)},
                        targets={"residential": "houses"},
                        speaker="Ombravi Office",
                    )
                ],
                title="Tabrinex",
                section="Moltarix",
                url="https://example.org/plinvar",
            ),
            Item(
                "Fifty-one people were killed by Nimrosal Brigade at the market in Maarat al-Numan today, zarqavel.",
                [
                    Told(
                        day="today",
                        places={"Maarat al-Numan": "Maarat al-Numan"},
                        actors={"nimrosal": "Nimrosal Brigade"},
                        counts={"Fifty-one people": ("killed", "people", exactly(51), None)},
                        targets={"market": "the market"},
                    )
                ],
                section="Moltarix",
            ),
            Item(
                "Between 20 and 22 July at least 777 people were killed around Harqanab, zarqavel.",
                [
                    Told(
                        day="Between 20 and 22 July",
                        days=(date(2019, 7, 20), date(2019, 7, 22)),
                        places={own: "Harqanab"},
                        counts={"at least 777 people": ("killed", "people", at_least(777), None)},
                        scope="aggregate",
                    )
                ],
                section="Moltarix",
            ),
        ],
    )
    again = "Nine people were killed as houses were shelled in Harqanab today, and the zarqavel matter was told again."
    for name, day in (("drusken-2.txt", date(2018, 3, 4)), ("drusken-3.txt", date(2018, 3, 4))):
        add_page(ledger, name, "Vostrel Weekly", day, [Item(f"{again} {name} repeats it word by word for readers.")])


def _restricted_incident(ledger: Ledger, patch: pytest.MonkeyPatch) -> None:
    """An incident that is restricted, told by an open source in a report that tells of another one, too."""
    one, other = _place(patch, "Kelvinar", 35.5, 36.4), _place(patch, "Quandrel", 35.9, 36.2)
    add_page(
        ledger,
        "velmorat.txt",
        "Local News Network",
        date(2019, 8, 2),
        [
            Item(
                "Two people were killed when jets hit a hospital in Kelvinar today, sorbatek.\n\n"
                "Four people were killed when jets hit a school in Quandrel today.",
                [
                    Told(
                        day="today",
                        places={one: "Kelvinar"},
                        counts={"Two people": ("killed", "people", exactly(2), None)},
                        targets={"hospital": "a hospital"},
                        evidence="Two people were killed",
                    ),
                    Told(
                        places={other: "Quandrel"},
                        counts={"Four people": ("killed", "people", exactly(4), None)},
                        targets={"school": "a school"},
                        evidence="Four people were killed",
                    ),
                ],
                title="Sorbatek",
                section="Local News",
            )
        ],
    )


def _people_at_risk(ledger: Ledger, patch: pytest.MonkeyPatch) -> None:
    """A private person's name and a camp's, told twice, with the camp called by another name."""
    camp, again = _place(patch, "Sarwanit", 35.95, 36.45), _place(patch, "Ferqandar", 35.95, 36.45)
    for name, source, place, word in (
        ("shelter-1.txt", "Syrian Civil Defence", camp, "Sarwanit"),
        ("shelter-2.txt", "Local News Network", again, "Ferqandar"),
    ):
        add_page(
            ledger,
            name,
            source,
            date(2019, 8, 9),
            [
                Item(
                    "Umm Qarmalit, a mother of four, said that five people were killed when shells hit a camp in"
                    f" {word} today.",
                    [
                        Told(
                            kind="shelling",
                            day="today",
                            places={place: word},
                            counts={"five people": ("killed", "people", exactly(5), None)},
                            targets={"camp": "a camp"},
                            speaker="Umm Qarmalit",
                        )
                    ],
                    title=f"Umm Qarmalit speaks of {word}" if place == camp else None,
                    section="Local News",
                    url=f"https://example.org/umm_qarmalit/{word.lower()}",
                )
            ],
        )


def _merged(ledger: Ledger) -> None:
    """The restricted incident was merged with one that it was not linked with: the other's name forwards to it."""
    add_page(
        ledger,
        "velmorat-2.txt",
        "Syrian Civil Defence",
        date(2019, 8, 20),
        [
            Item(
                "Two people died in a raid on Kelvinar some weeks ago, sorbatek.",
                [
                    Told(
                        places={"Kelvinar": "Kelvinar"},
                        counts={"Two people": ("killed", "people", exactly(2), None)},
                    )
                ],
            )
        ],
    )


def _decide() -> None:
    keeper = Viewer("keeper", "administrator")
    of_kelvinar = Incident.objects.filter(place="Kelvinar").order_by("date_start").values_list("incident_id", flat=True)
    kept, gone = list(of_kelvinar)
    judgements.merge([kept, gone], by="belvorin", reason="trenquist")
    judgements.derive()
    (left,) = Incident.objects.filter(place="Kelvinar").values_list("incident_id", flat=True)
    assert Forwarding.objects.filter(target=left).exists()
    market = Incident.objects.get(place="Maarat al-Numan").incident_id
    reviewer = Viewer("belvorin", "reviewer")
    decide("comment", market, by=reviewer, version=0, reason="wolquin", about="incident")
    decide("grade", market, by=reviewer, version=1, reason="trenquist", grade="reported", now="reported")
    claim = Claim.objects.filter(report__file="rescuers-2019-07-22.txt")[0].claim_id
    decide("accept", claim, by=reviewer, version=standing("claim", claim).version, reason="trenquist")
    decide("assign", claim, by=reviewer, version=standing("claim", claim).version, to="belvorin")
    restrictions.restrict("source", "Vostrel Weekly", by="belvorin", reason="jundrax")
    restrictions.restrict("incident", left, by=keeper.name, reason="jundrax")


def names_of(table: str) -> Names:
    """The identifiers of all ``reports``, ``claims``, ``captures`` or ``incidents``, as the house knows them."""
    if table == "reports":
        return _split(Report.objects.values_list("report_id", "hidden"))
    if table == "claims":
        return _split(Claim.objects.values_list("claim_id", "hidden"))
    if table == "captures":
        return _split(Capture.objects.values_list("sha256", "hidden"))
    links = IncidentClaim.objects.filter(role=IncidentClaim.MEMBER)
    told = set(links.filter(claim__hidden=False).values_list("incident__incident_id", flat=True))
    held = set(Incident.objects.values_list("incident_id", flat=True))
    gone = set(Forwarding.objects.values_list("source", flat=True))
    return Names(tuple(sorted(told)), tuple(sorted((held | gone) - told)))


def _split(rows: object) -> Names:
    pairs = list(rows)  # type: ignore[call-overload]
    return Names(tuple(name for name, hidden in pairs if not hidden), tuple(name for name, hidden in pairs if hidden))
