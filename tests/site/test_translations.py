"""Translations are whole, compiled, and hold the blanks of what they translate."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest
from django.utils import translation

from dalil.figures.policies import WITHOUT_NUMBER
from dalil.site import phrases, wording

SCRIPT = Path(__file__).parents[2] / "scripts" / "make_messages.py"


@pytest.fixture(scope="module")
def make_messages() -> ModuleType:
    """The script that reads and compiles messages."""
    spec = importlib.util.spec_from_file_location("make_messages", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(params=["ar"])
def po(request: pytest.FixtureRequest, make_messages: ModuleType) -> Path:
    """A translation's file."""
    path: Path = make_messages.SITE / "locale" / request.param / "LC_MESSAGES" / "django.po"
    return path


def test_every_message_is_translated(make_messages: ModuleType, po: Path) -> None:
    entries = make_messages.read_po(po.read_text(encoding="utf-8"))
    held = {(context, message) for (context, message, _plural), forms in entries.items() if all(forms)}
    assert make_messages.messages() - held == set()


def test_the_compiled_file_is_that_of_its_source(make_messages: ModuleType, po: Path) -> None:
    assert po.with_suffix(".mo").read_bytes() == make_messages.compile_po(po.read_text(encoding="utf-8"))


def test_blanks_of_a_translation_are_blanks_of_its_message(make_messages: ModuleType, po: Path) -> None:
    for (_context, message, plural), forms in make_messages.read_po(po.read_text(encoding="utf-8")).items():
        if message:
            known = set(re.findall(r"%\(\w+\)s", message + (plural or "")))
            for form in forms:
                assert set(re.findall(r"%\(\w+\)s", form)) <= known, message
                if not plural:
                    assert set(re.findall(r"%\(\w+\)s", form)) == known, message


def test_counted_nouns_follow_arabic_number() -> None:
    with translation.override("ar"):
        assert phrases.subject(1) == "مصدر واحد يتحدث"
        assert phrases.subject(2) == "مصدران يتحدثان"
        assert phrases.subject(5) == "5 مصادر تتحدث"
        assert phrases.subject(11) == "11 مصدراً يتحدث"


def test_every_reason_to_count_no_number_has_words() -> None:
    assert set(wording.UNCOUNTED) == set(WITHOUT_NUMBER)
