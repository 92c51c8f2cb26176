"""The files of a bulletin: a page that is whole, Markdown with footnotes, and a DOCX that holds together."""

from __future__ import annotations

import re
import zlib
from io import BytesIO
from struct import unpack
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest

from dalil.bulletins import bulletin, format_of
from dalil.bulletins.raster import picture
from tests.bulletins.world import CLAIMS, material

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


class TestPage:
    TEXT = bulletin(material(), "html").decode("utf-8")

    def test_nothing_is_fetched_from_anywhere(self) -> None:
        assert "<script" not in self.TEXT
        assert re.findall(r"(?:src|href)=\"(?!#|https://ledger\.example/)", self.TEXT) == []
        assert "default-src 'none'" in self.TEXT

    def test_notes_lead_there_and_back(self) -> None:
        called, there = set(re.findall(r'href="#n(\d+)"', self.TEXT)), set(re.findall(r'<li id="n(\d+)"', self.TEXT))
        assert called == there != set()
        assert set(re.findall(r'href="#(r\d+-\d+)"', self.TEXT)) <= set(re.findall(r'id="(r\d+-\d+)"', self.TEXT))

    def test_what_sources_wrote_is_text(self) -> None:
        assert "Rescue &lt;Service&gt;" in self.TEXT
        assert "<Service>" not in self.TEXT

    def test_drawings_say_what_they_show(self) -> None:
        assert 'aria-label="Map: 1 ' in self.TEXT
        assert 'aria-label="Over time: 2019-07-22: 20 to 37 or more; ' in self.TEXT

    def test_right_to_left(self) -> None:
        text = bulletin(material(), "html", "ar").decode("utf-8")
        assert '<html lang="ar" dir="rtl">' in text
        assert text.count('direction="ltr"') == 2, "maps and time axes keep their direction"


class TestMarkdown:
    TEXT = bulletin(material(), "md").decode("utf-8")

    def test_footnotes(self) -> None:
        called, told = (
            set(re.findall(r"\[\^(\d+)\](?!:)", self.TEXT)),
            set(re.findall(r"^\[\^(\d+)\]: ", self.TEXT, re.M)),
        )
        assert called == told != set()

    def test_tables_have_as_many_cells_as_heads(self) -> None:
        for block in re.findall(r"(?:^\|.*\n?)+", self.TEXT, re.M):
            assert len({len(re.findall(r"(?<!\\)\|", line)) for line in block.strip().splitlines()}) == 1

    def test_what_sources_wrote_is_text(self) -> None:
        assert r"Rescue \<Service\>" in self.TEXT


class TestDocx:
    FILE = ZipFile(BytesIO(bulletin(material(), "docx")))

    def tree(self, name: str) -> ElementTree.Element:
        return ElementTree.fromstring(self.FILE.read(name))

    def test_every_part_is_well_formed_and_declared(self) -> None:
        types = self.tree("[Content_Types].xml")
        declared = {each.get("PartName") for each in types} | {each.get("Extension") for each in types}
        for name in self.FILE.namelist():
            if name.endswith((".xml", ".rels")):
                self.tree(name)
            assert f"/{name}" in declared or name.rsplit(".", 1)[1] in declared

    @pytest.mark.parametrize("part", ["document", "footnotes"])
    def test_every_relation_that_is_used_is_there(self, part: str) -> None:
        there = {each.get("Id") for each in self.tree(f"word/_rels/{part}.xml.rels").iter(RELATION)}
        used = {
            v for each in self.tree(f"word/{part}.xml").iter() for k, v in each.attrib.items() if k.startswith(LINK)
        }
        assert used <= there

    def test_each_footnote_is_called_once(self) -> None:
        called = [each.get(f"{W}id") for each in self.tree("word/document.xml").iter(f"{W}footnoteReference")]
        told = [each.get(f"{W}id") for each in self.tree("word/footnotes.xml").iter(f"{W}footnote")][2:]
        assert called == told != []

    def test_the_words_are_those_of_the_page(self) -> None:
        text = "".join(each.text or "" for each in self.tree("word/document.xml").iter(f"{W}t"))
        assert "25 to 42 or more" in text
        notes = "".join(each.text or "" for each in self.tree("word/footnotes.xml").iter(f"{W}t"))
        assert "Rescue <Service>, 22 July 2019: “no fewer than 20” = at least 20 " in notes

    def test_nothing_in_it_tells_the_time(self) -> None:
        assert {entry.date_time for entry in self.FILE.infolist()} == {(1980, 1, 1, 0, 0, 0)}

    def test_what_xml_cannot_hold_is_replaced(self) -> None:
        from dataclasses import replace

        odd = replace(CLAIMS[2], attribution=(replace(CLAIMS[2].attribution[0], name="Wi\x0bre \ud800"),))
        file = ZipFile(BytesIO(bulletin(material(odd), "docx")))
        assert "Wi\ufffdre \ufffd" in "".join(ElementTree.fromstring(file.read("word/document.xml")).itertext())

    def test_right_to_left(self) -> None:
        file = ZipFile(BytesIO(bulletin(material(), "docx", "ar")))
        root = ElementTree.fromstring(file.read("word/document.xml"))
        paragraphs = list(root.iter(f"{W}p"))
        assert sum(1 for each in paragraphs if each.find(f"{W}pPr/{W}bidi") is not None) > len(paragraphs) * 0.8
        assert root.find(f".//{W}bidiVisual") is not None


def test_the_map_as_points() -> None:
    content = picture(40, 30, [[(5, 5), (35, 5), (35, 25), (5, 25)]], [(20, 15, 6, "1")])
    assert content.startswith(b"\x89PNG\r\n\x1a\n")
    assert unpack(">II", content[16:24]) == (80, 60)
    start = content.index(b"IDAT") + 4
    points = zlib.decompress(content[start : start + unpack(">I", content[start - 8 : start - 4])[0]])
    rows = [points[row * 81 + 1 : row * 81 + 81] for row in range(60)]
    assert (rows[2][2], rows[20][20], rows[30][33]) == (0, 1, 3), "sea, land, and the ink of the mark"


def test_formats_by_the_name_of_the_file() -> None:
    assert [format_of(name) for name in ("a.html", "a.DOCX", "b/c.md")] == ["html", "docx", "md"]
    with pytest.raises(ValueError, match=r"a\.pdf: bulletins are written as \.html, \.docx, \.md"):
        format_of("a.pdf")
    with pytest.raises(ValueError, match="no format 'odt'"):
        bulletin(material(), "odt")
