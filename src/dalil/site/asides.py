"""Totals that sources give, as they stand beside a figure and never in it."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from dalil.ledger.sides import countries_of, side_of
from dalil.model import AggregateBeside, Claim, Count, Quantity
from dalil.site import phrases
from dalil.site.ranges import Range, Scale


@dataclass(frozen=True, slots=True)
class Aside:
    """One total with the claim that gives it and what the ledger's incidents account for."""

    total: AggregateBeside
    claim: Claim
    count: Count | None

    @property
    def drawn(self) -> Range:
        """The total."""
        return Range.of(self.total.quantity)

    @property
    def accounted(self) -> Range | None:
        """What the incidents that it covers sum to."""
        accounted = self.total.accounted
        return Range.of(accounted) if isinstance(accounted, Quantity) else None

    @property
    def side(self) -> str:
        """The side of its source."""
        return side_of(self.total.said_by, countries_of([self.claim]))

    @property
    def words(self) -> str:
        """Its words in the report: those of the number that is drawn, where several speakers give several."""
        drawn = [count for count in self.claim.counts if count.quantity == self.total.quantity]
        told = next((count for count in drawn if self.count and count.outcome == self.count.outcome), self.count)
        if told is None:
            return ""
        return told.words.text if told.words else phrases.count_words(told)

    @property
    def covers(self) -> str:
        """Days and places that it speaks of."""
        places = phrases.place_names(self.claim.places)
        days = phrases.days(self.total.start, self.total.end)
        return f"{days}; {places}" if places else days

    @property
    def left(self) -> Range | None:
        """What no incident here accounts for; ``None`` where the incidents reach the total."""
        most = self.accounted.high if self.accounted else 0
        if self.drawn.low <= most:
            return None
        least = self.accounted.low if self.accounted else 0
        return Range(self.drawn.low - most, max(self.drawn.high - least, self.drawn.low - most), self.drawn.open)

    @property
    def share(self) -> str:
        """How much of it the incidents account for, in each hundred."""
        if not self.drawn.low or not self.accounted:
            return _("none of it")
        if self._contradicted:
            return _("more than it says")
        share = min(round(100 * self.accounted.high / self.drawn.low), 100)
        if not share:
            return _("less than 1 in 100")
        return (_("at most %(n)s in 100") if self.drawn.open else _("up to %(n)s in 100")) % {"n": share}

    @property
    def sentence(self) -> str:
        """How much of it the incidents account for, as a sentence."""
        if not self.drawn.low or not self.accounted:
            return _("No incident of this ledger accounts for any of the total.")
        if self._contradicted:
            return _("The incidents come to more than this total says.")
        return _("The incidents account for %(share)s of the total.") % {"share": self.share}

    @property
    def _contradicted(self) -> bool:
        """True if the least of its incidents is above its highest number."""
        return bool(self.accounted and self.accounted.low > self.drawn.high and not self.drawn.open)

    @property
    def scale(self) -> Scale:
        """The scale of the two drawn together."""
        return Scale.for_values([self.drawn, self.accounted], most_marks=8)
