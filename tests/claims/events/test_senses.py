"""Senses: an ambiguous verb names an occurrence only as its sentence uses it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dalil.claims.units.analysis import Analysis

AnalysisOf = Callable[[str], Analysis]


def kinds(analysis: Analysis) -> set[str]:
    return {t.kind for t in analysis.triggers}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("A bomb went off in the city of Homs.", "bombing"),
        ("Rebels took the town of Saraqib.", "territory"),
        ("The army lost control of the town of Saraqib.", "territory"),
        ("Families fled the town of Saraqib.", "displacement"),
        ("The envoy spoke with the minister in Ankara.", "meeting"),
    ],
)
def test_a_verb_in_the_sense_of_war(analysis_of: AnalysisOf, text: str, kind: str) -> None:
    assert kind in kinds(analysis_of(text))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("A boy was killed in the city of Homs when a gun that he held went off.", "bombing"),
        ("The rifle went off in a house in the city of Homs.", "bombing"),
        ("The gunman from the city of Homs was taken into custody.", "territory"),
        ("The girl from the city of Homs was taken to a hospital.", "territory"),
        ("She fell victim to the violence in the city of Homs.", "territory"),
        ("He lost control of his car after a shooting in the city of Homs.", "territory"),
        ("Rage took over him, said his brother in the city of Homs.", "territory"),
        ("The suspects fled the city of Homs.", "displacement"),
        ("The mayor spoke with reporters after a shooting in the city of Homs.", "meeting"),
    ],
)
def test_the_same_verb_in_another_sense(analysis_of: AnalysisOf, text: str, kind: str) -> None:
    assert kind not in kinds(analysis_of(text))
