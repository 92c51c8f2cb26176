"""What a column keeps of a record, and the one text that is hashed."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from dalil.ledger.fields import RecordField, canonical_json, storable

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@given(JSON)
def test_a_record_comes_back_with_its_order(record: object) -> None:
    field = RecordField()
    kept = field.from_db_value(field.get_prep_value(record)) if record is not None else None
    assert json.dumps(kept) == json.dumps(storable(record))


def test_what_no_database_holds() -> None:
    assert storable({"text": "a\0b\ud800c", "lon": -0.0}) == {"text": "a\ufffdb\ufffdc", "lon": 0.0}
    assert str(storable([-0.0])[0]) == "0.0"


def test_canonical_json_knows_no_order_of_keys() -> None:
    assert canonical_json({"b": 1, "a": "ا"}) == canonical_json({"a": "ا", "b": 1}) == '{"a":"\\u0627","b":1}'
