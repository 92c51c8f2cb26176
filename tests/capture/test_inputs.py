"""Files, folders and standard input as captures."""

from __future__ import annotations

import io
import os
from hashlib import sha256
from pathlib import Path

import pytest

from dalil.capture import InputError, printable, read_captures
from dalil.model import Capture


def _all(*paths: str | Path, **options: object) -> list[Capture | InputError]:
    return list(read_captures(paths, **options))  # type: ignore[arg-type]


def _names(results: list[Capture | InputError]) -> list[str]:
    return [result.name for result in results if isinstance(result, Capture)]


def test_a_file_is_kept_byte_for_byte_under_its_own_name(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_bytes(b"<p>a\r\n\xff")
    (capture,) = _all(path)
    assert isinstance(capture, Capture)
    assert (capture.name, capture.origin, capture.content) == ("page.html", str(path), b"<p>a\r\n\xff")
    assert capture.sha256 == sha256(b"<p>a\r\n\xff").hexdigest()
    assert capture.media_type == "text/html"
    assert capture.captured_at is not None and capture.captured_at.utcoffset() is not None


def test_bad_inputs_cost_one_line_each_and_the_rest_goes_on(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    (tmp_path / "good.txt").write_text("Five people were killed.")
    results = _all(tmp_path / "missing.txt", tmp_path / "empty.txt", tmp_path / "good.txt")
    assert [str(result) for result in results if isinstance(result, InputError)] == [
        f"{tmp_path}/missing.txt: no such file or folder",
        f"{tmp_path}/empty.txt: the file is empty",
    ]
    assert _names(results) == ["good.txt"]


def test_a_folder_gives_its_files_by_name_at_any_depth(tmp_path: Path) -> None:
    for name in ("b.txt", "a.html", "sub/c.jsonl", "sub/deep/d.txt.gz", "notes"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x")
    assert _names(_all(tmp_path)) == ["a.html", "b.txt", "notes", "c.jsonl", "d.txt.gz"]


def test_a_folder_s_hidden_files_and_page_assets_are_passed_over(tmp_path: Path) -> None:
    for name in (".DS_Store", "style.css", "photo.JPG", "page.html", ".git/config"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    assert _names(_all(tmp_path)) == ["page.html"]


def test_an_empty_folder_is_told(tmp_path: Path) -> None:
    assert _all(tmp_path) == [InputError(str(tmp_path), "the folder holds nothing to read")]


def test_links_in_a_folder_lead_nowhere_outside_and_never_in_circles(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    (tmp_path / "secret.txt").write_text("outside")
    (folder / "a.txt").write_text("inside")
    (folder / "again.txt").symlink_to(folder / "a.txt")
    (folder / "broken.txt").symlink_to(folder / "nothing.txt")
    (folder / "circle").symlink_to(folder)
    (folder / "self.txt").symlink_to(folder / "self.txt")
    (folder / "secret.txt").symlink_to(tmp_path / "secret.txt")
    results = _all(folder)
    assert _names(results) == ["a.txt"]
    told = {Path(r.file).name: r.message for r in results if isinstance(r, InputError)}
    assert set(told) == {"broken.txt", "self.txt", "secret.txt"}
    assert told["broken.txt"] == "a broken link"
    assert told["secret.txt"].startswith("a link that leads out of the folder")


def test_a_link_that_is_named_itself_is_followed(tmp_path: Path) -> None:
    (tmp_path / "real.txt").write_text("inside")
    (tmp_path / "link.txt").symlink_to(tmp_path / "real.txt")
    (capture,) = _all(tmp_path / "link.txt")
    assert isinstance(capture, Capture) and capture.content == b"inside"


def test_what_is_no_regular_file_is_not_read_in_a_folder(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert _all(tmp_path) == [InputError(str(tmp_path / "pipe.txt"), "not a regular file")]


@pytest.mark.parametrize(
    ("raw", "shown"),
    [(b"a\nb.txt", "a\\nb.txt"), (b"caf\xe9.txt", "caf\\udce9.txt"), ("Идлиб 1.txt".encode(), "Идлиб 1.txt")],
)
def test_odd_names_are_read_and_stay_on_one_line(tmp_path: Path, raw: bytes, shown: str) -> None:
    path = os.path.join(os.fsencode(tmp_path), raw)  # noqa: PTH118 - a path of bytes
    with open(path, "wb") as file:  # noqa: PTH123
        file.write(b"x")
    assert _names(_all(tmp_path)) == [shown]
    assert _names(_all(os.fsdecode(path))) == [shown]
    shown.encode("utf-8")


@pytest.mark.parametrize("path", ["a" * 5000, "x\0y"])
def test_impossible_names_are_errors(path: str) -> None:
    (error,) = _all(path)
    assert isinstance(error, InputError) and "\n" not in str(error) and "\0" not in str(error)


def test_printable_escapes_only_what_must_be() -> None:
    assert printable("قائمة – 1.txt") == "قائمة – 1.txt"
    assert printable("\x1b[31m") == "\\x1b[31m"


def test_a_hyphen_is_standard_input() -> None:
    (capture,) = _all("-", stdin=io.BytesIO(b"Five people were killed."))
    assert isinstance(capture, Capture)
    assert (capture.name, capture.media_type, capture.content) == ("<stdin>", None, b"Five people were killed.")
    assert _all("-", stdin=io.BytesIO()) == [InputError("<stdin>", "nothing came in")]


def test_an_input_over_the_limit_is_refused_not_cut(tmp_path: Path) -> None:
    path = tmp_path / "big.txt"
    path.write_bytes(b"x" * 101)
    assert _all(path, max_bytes=100) == [
        InputError(str(path), "larger than 100 bytes, the most that is read of one input")
    ]
    (capture,) = _all(path, max_bytes=101)
    assert isinstance(capture, Capture)


def test_an_endless_stream_is_read_no_further_than_the_limit() -> None:
    class Endless(io.RawIOBase):
        def read(self, size: int = -1) -> bytes:
            return b"x" * size

    (error,) = _all("-", stdin=Endless(), max_bytes=3_000_000)
    assert isinstance(error, InputError) and error.message.startswith("larger than 3,000,000 bytes")
