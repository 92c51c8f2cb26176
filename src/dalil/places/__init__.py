"""A name in its context → a gazetteer entry, or an honest "unresolved, within Idlib"."""

from dalil.places.entries import Entry, PlaceContext
from dalil.places.folding import fold_name
from dalil.places.gazetteer import Gazetteer
from dalil.places.theatres import theatre_countries
from dalil.places.toponyms import Toponym, find_toponyms

__all__ = ["Entry", "Gazetteer", "PlaceContext", "Toponym", "find_toponyms", "fold_name", "theatre_countries"]
