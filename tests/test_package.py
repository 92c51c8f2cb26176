"""What an installed Dalil carries with it."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import pytest

import dalil

SOURCE = Path(__file__).parents[1] / "src" / "dalil"
DATA = [
    path for path in SOURCE.rglob("*") if path.is_file() and path.suffix != ".pyc" and "__pycache__" not in path.parts
]


@pytest.mark.skipif(Path(dalil.__file__).is_relative_to(SOURCE), reason="runs on an installed package only")
def test_no_file_is_left_out_of_the_package() -> None:
    installed = Path(str(files("dalil")))
    missing = [str(path.relative_to(SOURCE)) for path in DATA if not (installed / path.relative_to(SOURCE)).exists()]
    assert not missing
