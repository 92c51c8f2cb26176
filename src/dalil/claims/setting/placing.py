"""Placing: the toponyms of a report resolved together, so that each helps to place the others."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from dalil.claims.sentences.headers import is_header_only
from dalil.claims.sentences.sentence import Sentence
from dalil.claims.units.unit import Unit
from dalil.lexicon.grammar import word_set
from dalil.model import Place, Report, Words
from dalil.places import Gazetteer, PlaceContext, Toponym, distance_km, find_toponyms

_NAMED_AFTER_PLACES = word_set("things", "named_after_places")
_HEAD = 3  # characters of a bullet before a name
_TITLE_MARK = re.compile(r"\s*[/:|–—]|\s+-\s")
_SETTLED = word_set("places", "settled")
_WHERE_IT_HAPPENED = re.compile(
    r"\b(?:happened|occurred|took\s+place|done|committed|perpetrated|carried\s+out|unfolded)"
    r"(?:\s+(?!(?:in|at|by|to)\b)\w+){0,4}\s+(?:in|at)\s+$",
    re.IGNORECASE,
)
_BACK = 8  # sentences back in which "the township" was named
_DIVISION = re.compile(
    r"\b(?:in|across|throughout)\s+the\s+(township|district|province|governorate|county|state|region|oblast|municipality)"
    r"\b(?!\s+(?:of|capital|media|run|council|government|police|hospital|(?-i:[A-Z])))",
    re.IGNORECASE,
)
_HERE = re.compile(r"\bthis\s+(?:[\w-]+\s+){0,3}(?:town|city|village|capital|port)\b", re.IGNORECASE)
_NEAR_KM = 60  # between a facility named after a place and another place of the report
_NEIGHBOURS = 12  # places resolved before that speak for a name's neighbourhood

_NEARBY = re.compile(r"\b(?:near-?by|neighbou?ring|adjacent)\b", re.IGNORECASE)


class Placer:
    """Gives the places of units. All toponyms of the read sentences are resolved once, in the order of the report."""

    def __init__(
        self, report: Report, sentences: Sequence[Sentence], gazetteer: Gazetteer, countries: tuple[str, ...]
    ) -> None:
        self.report = report
        self.gazetteer = gazetteer
        self.sentences = sentences
        self.countries = countries
        self._places: dict[tuple[int, int], Place] = {}
        known: list[Place] = []
        named: dict[str, Place] = {}
        for sentence in sentences:
            for toponym in sentence.toponyms:
                place = self._resolved(sentence, toponym, known)
                if place.level in ("locality", "unresolved"):  # a name is one place in one report
                    place = self._as_before(place, named.setdefault(toponym.name, place))
                self._places[id(sentence), toponym.start] = place
                if place.lat is not None and place.level not in ("country", "region"):
                    known.append(place)
        self._leave_doers_countries()

    def _leave_doers_countries(self) -> None:
        """ "Russian jets bombed Hayyan": what no gazetteer holds lies in no country whose people alone are told."""
        open_places = {key: p for key, p in self._places.items() if p.level == "unresolved" and p.country}
        if not open_places:
            return
        told = {p.country for p in self._places.values() if p.lat is not None}
        told |= {p.country for p in [self._dateline()] if p is not None}
        told |= {
            c
            for c in self.countries
            if re.search(rf"\b{re.escape(self.gazetteer.country_name(c))}\b", self.report.text)
        }
        for key, place in open_places.items():
            if place.country not in told and len(place.within) == 1:
                self._places[key] = replace(place, country=None, within=(), uncertainty_km=None)

    def _resolved(self, sentence: Sentence, toponym: Toponym, known: Sequence[Place]) -> Place:
        context = PlaceContext(
            countries=self.countries,
            within=toponym.within,
            neighbours=tuple(known[-_NEIGHBOURS:]),
            cue=toponym.cue,
            direction=toponym.direction,
        )
        span = self.report.source_map.to_source(sentence.start + toponym.start, sentence.start + toponym.end)
        return replace(self.gazetteer.resolve(toponym.name, context), words=Words(toponym.text, span.start, span.end))

    @staticmethod
    def _as_before(place: Place, first: Place) -> Place:
        """ "the village of Adam near the city", which no gazetteer holds there, and "Adam": one place."""
        apart = "unresolved" in (place.level, first.level) and place.level != first.level
        return replace(first, words=place.words) if apart else place

    def is_dateline(self, sentence: Sentence) -> bool:
        """True for the words before the dash at the head of a dispatch: something follows on their line."""
        rest = self.report.text[sentence.block.end :].split("\n", 1)[0]
        return bool(rest.strip())

    def place(self, sentence: Sentence, toponym: Toponym) -> Place:
        """The resolved place of one toponym."""
        return self._places[id(sentence), toponym.start]

    def places(self, unit: Unit) -> list[Place]:
        """The places of a unit, parents left out; parents alone stand where nothing nearer is named."""
        named = [t for t in unit.places if not t.is_parent] or _innermost(unit.places)
        if named:
            return [self.place(unit.sentence, t) for t in named]
        return self._of_facilities(unit)

    def _of_facilities(self, unit: Unit) -> list[Place]:
        """ "Kafranbel Surgical Hospital": a facility named after a place of the report's country stands there."""
        found = []
        for struck in unit.targets:
            if struck.type not in _NAMED_AFTER_PLACES:
                continue
            for name in struck.names:
                words = name.split()
                for length in (2, 1):
                    first = " ".join(words[:length])
                    if len(words) <= length or not first[:1].isupper() or first.endswith(("an", "ish", "ese")):
                        continue
                    place = self.gazetteer.resolve(first, PlaceContext(countries=self.countries))
                    if place.level == "locality" and place.country in self.countries and self._is_near(place):
                        span = self.report.source_map.to_source(
                            unit.sentence.start + struck.start, unit.sentence.start + struck.end
                        )
                        found.append(
                            replace(place, words=Words(struck.words_of(unit.sentence.text), span.start, span.end))
                        )
                        break
        return found[:1]

    def _is_near(self, place: Place) -> bool:
        """Whether a place lies near one that the report names, if it names any."""
        known = [p for p in self._places.values() if p.lat is not None and p.level in ("locality", "neighbourhood")]
        far = [d for p in known if (d := distance_km(place, p)) is not None]
        return not far or min(far) <= _NEAR_KM

    def before(self, sentence: Sentence, opening: bool = False, titled: bool = True) -> Place | None:
        """The last place named in the sentences before, up to three back in the paragraph (``opening``: in any);
        failing these (and if ``titled``), in the title."""
        back = [
            s
            for s in self.sentences
            if 0 < sentence.index - s.index <= 3
            and (s.paragraph == sentence.paragraph or opening)
            and s.block.kind in ("paragraph", "item")
        ]
        titles = [s for s in self.sentences if s.block.kind == "title"][:1]
        for earlier in [*reversed(back), *(titles if titled else [])]:
            found = (
                earlier.toponyms
                if earlier.triggered
                else find_toponyms(earlier.text, self.gazetteer, countries=self.countries)
            )
            housing = {name for t in found if t.level_hint == "facility" for name in t.within}
            for toponym in reversed(found):
                if toponym.is_parent and toponym.name not in housing:
                    continue
                if not _sets_the_scene(earlier, toponym, near=earlier.paragraph == sentence.paragraph):
                    continue
                if self.gazetteer.resolve(toponym.name, PlaceContext()).level == "country":
                    continue  # "a Malian town", "a Mali village"
                place = self._resolved(earlier, toponym, [])
                here = not self.countries or place.country in self.countries
                if (place.level in ("locality", "neighbourhood") and here) or not toponym.known:
                    return self.inherited(place)
        return None

    def of_division(self, unit: Unit) -> Place | None:
        """ "in the township": the last township that the report named, for a unit that names no place."""
        match = _DIVISION.search(unit.sentence.text, unit.start, unit.end)
        if match is None:
            return None
        for earlier in reversed(self.sentences[max(0, unit.sentence.index - _BACK) : unit.sentence.index]):
            for toponym in reversed(earlier.toponyms):
                if toponym.direction is None and (toponym.cue or "").lower() == match[1].lower():
                    return self.inherited(self.place(earlier, toponym))
        return None

    def heading(self, name: str, sentence: Sentence, start: int, end: int) -> Place | None:
        """A place named by a section's heading, if the gazetteer knows it; its words stand at ``start`` of the
        heading."""
        place = self.gazetteer.resolve(name, PlaceContext(countries=self.countries))
        if place.level == "unresolved":
            return None
        span = self.report.source_map.to_source(sentence.start + start, sentence.start + end)
        return replace(place, words=Words(sentence.text[start:end], span.start, span.end, True))

    def of_dateline(self) -> Place | None:
        """The town of the dateline, for a report that names no other place below its country: "Daraa, SANA – A mine
        killed a farmer". Not that of an office abroad."""
        return None if any(p.level != "country" for p in self._places.values()) else self._dateline()

    def here(self, unit: Unit) -> Place | None:
        """The town of the dateline, for a unit that tells of "this western town"."""
        return self._dateline() if _HERE.search(unit.sentence.text, unit.start, unit.end) else None

    def _dateline(self) -> Place | None:
        for sentence in self.sentences:
            if sentence.block.kind != "heading" or not self.is_dateline(sentence):
                continue
            name = re.split(r"\s*[,(/]|\s+\d", sentence.text.strip(), maxsplit=1)[0]
            context = PlaceContext(countries=self.countries, cue="city")
            place = self.gazetteer.resolve(name.title() if name.isupper() else name, context)
            if place.level == "locality" and (not self.countries or place.country in self.countries):
                span = self.report.source_map.to_source(sentence.start, sentence.start + len(name))
                return replace(place, words=Words(name, span.start, span.end, True))
        return None

    def names_others(self, place: Place) -> bool:
        """Whether the report names a place below the country other than ``place``."""
        return any(p.level != "country" and p.name != place.name for p in self._places.values())

    def of_office(self, unit: Unit) -> Place | None:
        """The district, province or town whose governor, mayor or police tell what a unit without a place tells."""
        if unit.office is None or unit.places:
            return None
        start, end = unit.office.start, unit.office.end
        if _NEARBY.search(unit.sentence.text, start, end):  # "the mayor of the nearby town of Izra"
            return None
        for toponym in find_toponyms(unit.sentence.text, self.gazetteer, (), self.countries):
            if not start <= toponym.start < end:
                continue  # the whole sentence is looked at: "Governor Smirnov said" is a man, and no town of that name
            place = self._resolved(unit.sentence, toponym, [])
            if place.lat is not None and place.level != "country" and place.country in self.countries:
                return place
        return None

    def named(self, sentence: Sentence, name: str, start: int, end: int) -> Place | None:
        """A place named by an item of a list ("Daraa: 1,100"), if the gazetteer knows it in the countries of the
        report."""
        bare = re.sub(r"\s+(?:governorate|province|district|region|oblast|state)s?$", "", name, flags=re.IGNORECASE)
        for cue in ("governorate", None):
            place = self.gazetteer.resolve(bare, PlaceContext(countries=self.countries, cue=cue))
            if place.level != "unresolved" and (not self.countries or place.country in self.countries):
                break
        else:
            return None
        span = self.report.source_map.to_source(sentence.start + start, sentence.start + end)
        return replace(place, words=Words(name, span.start, span.end))

    def inherited(self, place: Place) -> Place:
        """The same place, marked as taken from elsewhere in the report."""
        return replace(place, words=replace(place.words, inherited=True)) if place.words else place


def _innermost(parents: Sequence[Toponym]) -> list[Toponym]:
    """Parents without those that hold another of them: "Bago Region's Kyauktaga Township"."""
    return [p for p in parents if not any(p.name in other.within for other in parents)]


def _sets_the_scene(sentence: Sentence, toponym: Toponym, near: bool) -> bool:
    """Whether the name of a place may say where a later sentence plays. One that no gazetteer knows must be called a
    town, or, for what stands ``near`` in its paragraph, be situated by another ("at al-Rashidin, west of Aleppo") or be
    where something happened ("what was done in Tel Zeybo")."""
    if toponym.direction is not None or toponym.level_hint == "facility":
        return False
    if toponym.known or (toponym.cue or "").lower() in _SETTLED:
        return bool(toponym.preposition or toponym.cue or toponym.within or _stands_alone(sentence, toponym))
    if not near or toponym.preposition not in ("in", "at") or toponym.cue:
        return False
    return bool(toponym.within) or _WHERE_IT_HAPPENED.search(sentence.text[: toponym.start]) is not None


def _stands_alone(sentence: Sentence, toponym: Toponym) -> bool:
    """A name at the head of a title ("Kremenchuk / update"), or that with a date is all of a sentence ("Mykolaiv, this
    morning.")."""
    if toponym.start > _HEAD:
        return False
    if sentence.block.kind == "title":
        return _TITLE_MARK.match(sentence.text, toponym.end) is not None
    return is_header_only(sentence, toponym)
