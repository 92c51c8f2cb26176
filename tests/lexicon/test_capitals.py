"""Names in capitals as they are written elsewhere."""

from __future__ import annotations

import pytest

from dalil.lexicon.capitals import ordinary_case


@pytest.mark.parametrize(
    ("name", "ordinary"),
    [
        ("EASTERN MONITOR FOR HUMAN RIGHTS", "Eastern Monitor for Human Rights"),
        ("MINISTRY OF HEALTH", "Ministry of Health"),
        ("BBC NEWS", "BBC NEWS"),
        ("UNHCR", "UNHCR"),
        ("Eastern Monitor", "Eastern Monitor"),
        ("", ""),
    ],
)
def test_ordinary_case(name: str, ordinary: str) -> None:
    assert ordinary_case(name) == ordinary
