"""A column for plain records that keeps them exactly, key order and all, in SQLite and in PostgreSQL alike."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from django.db import models

if TYPE_CHECKING:
    _Text = models.TextField[Any, Any]
else:
    _Text = models.TextField

_REPLACED = dict.fromkeys((0, *range(0xD800, 0xE000)), "\ufffd")


def storable(value: Any) -> Any:
    """``value`` with what databases cannot hold replaced: NUL and lone surrogates by U+FFFD, -0.0 by 0.0."""
    if isinstance(value, str):
        return value if value.isascii() and "\0" not in value else value.translate(_REPLACED)
    if isinstance(value, dict):
        return {key: storable(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [storable(item) for item in value]
    return value + 0.0 if isinstance(value, float) else value


def canonical_json(value: Any) -> str:
    """The one JSON text of ``value``, for hashing: keys sorted, no white space, ASCII only."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=True, allow_nan=False)


class RecordField(_Text):
    """JSON kept as text: PostgreSQL's own ``jsonb`` would reorder keys and rewrite numbers."""

    # What the types' checker takes a value of this column for.
    _pyi_private_set_type: Any
    _pyi_private_get_type: Any

    description = "A plain record as JSON text"

    def get_prep_value(self, value: Any) -> Any:
        """The JSON text that goes into the column."""
        return None if value is None else json.dumps(storable(value), ensure_ascii=False, allow_nan=False)

    def from_db_value(self, value: str | None, *_: object) -> Any:
        """The record that a column's text holds."""
        return None if value is None else json.loads(value)

    def to_python(self, value: Any) -> Any:
        """A record from itself or from its JSON text."""
        return json.loads(value) if isinstance(value, str) else value

    def value_to_string(self, obj: models.Model) -> str:
        """The JSON text, for Django's serializers."""
        return str(self.get_prep_value(self.value_from_object(obj)))
