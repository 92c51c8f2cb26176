"""A name in its context → a gazetteer entry, or an honest "unresolved, within Idlib".

``Gazetteer.default()`` opens the index (made once), ``find_toponyms`` finds names in a text with what stands beside
them, and ``theatre_countries`` tells what the text is about. ``Gazetteer.resolve`` (for one name) and
``resolve_together`` (for all names of a text) bring them together.
"""

from typing import TYPE_CHECKING, Any

from dalil.places.entries import Entry, PlaceContext
from dalil.places.folding import fold_name
from dalil.places.gazetteer import Gazetteer
from dalil.places.neighbours import resolve_together
from dalil.places.proximity import distance_km, neighbouring, same_place
from dalil.places.theatres import theatre_countries
from dalil.places.toponyms import Toponym, find_toponyms

if TYPE_CHECKING:
    from dalil.places.imports import ImportSummary, import_file
    from dalil.places.published_forms import ImportRefusedError

__all__ = [
    "Entry",
    "Gazetteer",
    "ImportRefusedError",
    "ImportSummary",
    "PlaceContext",
    "Toponym",
    "distance_km",
    "find_toponyms",
    "fold_name",
    "import_file",
    "neighbouring",
    "resolve_together",
    "same_place",
    "search",
    "theatre_countries",
]


def search(name: str, limit: int = 10) -> list[Entry]:
    """The entries of the default gazetteer for a name that a person types, the likeliest first."""
    return Gazetteer.default().search(name, limit)


def __getattr__(name: str) -> Any:
    # zip files, CSV and the making of indexes are wanted by one command only
    if name in ("ImportSummary", "import_file"):
        from dalil.places import imports

        return getattr(imports, name)
    if name == "ImportRefusedError":
        from dalil.places.published_forms import ImportRefusedError

        return ImportRefusedError
    raise AttributeError(name)
