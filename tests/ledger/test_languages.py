"""A language is added by adding its translation."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings

from dalil.ledger.languages import languages


def test_a_translation_makes_a_language(tmp_path: Path) -> None:
    for code in ("fr", "ckb", "pt_BR"):
        folder = tmp_path / code / "LC_MESSAGES"
        folder.mkdir(parents=True)
        (folder / "django.mo").write_bytes(b"")
    (tmp_path / "de" / "LC_MESSAGES").mkdir(parents=True)  # nothing compiled yet
    assert [code for code, _name in languages(tmp_path)] == ["en", "ckb", "fr", "pt-br"]
    assert dict(languages(tmp_path))["fr"] == "français"


def test_the_package_speaks_english_and_arabic() -> None:
    assert settings.LANGUAGES == [("en", "English"), ("ar", "العربية")]
