"""A bulletin as a DOCX file (Office Open XML, ECMA-376) with real footnotes, and the same bytes for the same ledger.

Written by hand: no library that is kept well writes footnotes, and a file's parts carry no time here.
"""

from __future__ import annotations

import re
from io import BytesIO
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from dalil.bulletins.document import Cell, Document, Drawing, Heading, Link, Note, Paragraph, Part, Table, plain

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_SPACES = (
    f'xmlns:w="{_W}" xmlns:r="{_R}" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)
_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_EMU = 9525  # of a pixel at 96 a inch
_PAGE_WIDTH = 9638  # of the text, in twentieths of a point: A4 less its margins


def docx(document: Document) -> bytes:
    """The file's bytes."""
    writer = _Writer(document)
    body = "".join(writer.block(block) for block in document.blocks)
    bidi = "<w:bidi/>" if writer.rtl else ""
    parts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relations([("rId1", "officeDocument", "word/document.xml", False)]),
        "word/document.xml": f"{_HEAD}<w:document {_SPACES}><w:body>{body}<w:sectPr>"
        '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" '
        f'w:header="567" w:footer="567" w:gutter="0"/>{bidi}</w:sectPr></w:body></w:document>',
        "word/styles.xml": _styles(document.language, rtl=writer.rtl),
        "word/footnotes.xml": writer.footnotes(),
        "word/settings.xml": f'{_HEAD}<w:settings {_SPACES}><w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/>'
        "</w:footnotePr></w:settings>",
        "word/_rels/footnotes.xml.rels": _relations(writer.links_of_notes),
        "word/_rels/document.xml.rels": _relations(writer.relations),
    }
    return _package({**{name: text.encode("utf-8") for name, text in parts.items()}, **writer.pictures})


def _package(parts: dict[str, bytes]) -> bytes:
    """The parts in one archive, without times."""
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            entry = ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = ZIP_DEFLATED
            archive.writestr(entry, content)
    return file.getvalue()


class _Writer:
    """Writes blocks, and gathers links, pictures and notes."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.rtl = document.direction == "rtl"
        self.relations = [
            ("rId1", "styles", "styles.xml", False),
            ("rId2", "footnotes", "footnotes.xml", False),
            ("rId3", "settings", "settings.xml", False),
        ]
        self.links_of_notes: list[tuple[str, str, str, bool]] = []
        self.pictures: dict[str, bytes] = {}
        self.called: list[int] = []
        self._in_note = False

    def block(self, block: Heading | Paragraph | Table | Drawing) -> str:
        match block:
            case Heading():
                return self.paragraph((block.text,), f"Heading{block.level}")
            case Paragraph():
                return self.paragraph(block.parts, {"lead": "Lead", "why": "Why"}.get(block.style, ""))
            case Drawing():
                return self.drawing(block) if block.png else ""
            case Table():
                return self.table(block)

    def paragraph(self, cell: Cell, style: str = "", *, end: bool = False) -> str:
        marks = (f'<w:pStyle w:val="{style}"/>' if style else "") + ("<w:bidi/>" if self.rtl else "")
        marks += '<w:jc w:val="end"/>' if end else ""
        return f"<w:p><w:pPr>{marks}</w:pPr>{''.join(self.part(part) for part in cell)}</w:p>"

    def part(self, part: Part) -> str:
        match part:
            case Note():
                return self.call(part)
            case Link():
                return self.link(part)
            case _:
                return self.run(plain((part,)))

    def run(self, text: str, marks: str = "") -> str:
        marks += "<w:rtl/>" if self.rtl and "rStyle" not in marks else ""
        return f'<w:r><w:rPr>{marks}</w:rPr><w:t xml:space="preserve">{_legal(text)}</w:t></w:r>'

    def link(self, link: Link) -> str:
        kept = self.links_of_notes if self._in_note else self.relations
        name = f"rId{len(kept) + 1}"
        kept.append((name, "hyperlink", link.url, True))
        text = self.run(link.text, '<w:rStyle w:val="Hyperlink"/>')
        return f'<w:hyperlink r:id="{name}">{text}</w:hyperlink>'

    def call(self, note: Note) -> str:
        """The call of a footnote; where it was called before, its number alone, for Word numbers calls anew."""
        if note.number in self.called:
            return self.run(f"{self.called.index(note.number) + 1}", '<w:rStyle w:val="FootnoteReference"/>')
        self.called.append(note.number)
        return (
            '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>'
            f'<w:footnoteReference w:id="{len(self.called)}"/></w:r>'
        )

    def footnotes(self) -> str:
        """The part that holds the notes, in the order in which they are called."""
        self._in_note = True
        notes = [
            '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>',
            '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p>'
            "</w:footnote>",
        ]
        own = '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>'
        bidi = "<w:bidi/>" if self.rtl else ""
        for place, number in enumerate(self.called, 1):
            text = "".join(self.part(part) for part in (" ", *self.document.notes[number - 1]))
            marks = f'<w:pPr><w:pStyle w:val="FootnoteText"/>{bidi}</w:pPr>'
            notes.append(f'<w:footnote w:id="{place}"><w:p>{marks}{own}{text}</w:p></w:footnote>')
        return f"{_HEAD}<w:footnotes {_SPACES}>{''.join(notes)}</w:footnotes>"

    def table(self, table: Table) -> str:
        style = "Compact" if table.compact else "Cell"
        width = _PAGE_WIDTH // len(table.head)
        heads = "".join(
            _cell(self.paragraph((h,), "Head", end=i in table.numbers), width) for i, h in enumerate(table.head)
        )
        rows = [f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{heads}</w:tr>"]
        for row in table.rows:
            cells = (_cell(self.paragraph(c, style, end=i in table.numbers), width) for i, c in enumerate(row))
            rows.append(f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{''.join(cells)}</w:tr>")
        visual = "<w:bidiVisual/>" if self.rtl else ""
        grid = f'<w:gridCol w:w="{width}"/>' * len(table.head)
        lines = '<w:insideH w:val="single" w:sz="4" w:space="0" w:color="D9D0BD"/>'
        marks = f'{visual}<w:tblW w:w="5000" w:type="pct"/><w:tblBorders>{lines}</w:tblBorders>'
        whole = f"<w:tbl><w:tblPr>{marks}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
        return f'{whole}<w:p><w:pPr><w:pStyle w:val="Why"/></w:pPr></w:p>'

    def drawing(self, drawing: Drawing) -> str:
        number = len(self.pictures) + 1
        name, relation = f"media/image{number}.png", f"rId{len(self.relations) + 1}"
        self.pictures[f"word/{name}"] = drawing.png or b""
        self.relations.append((relation, "image", name, False))
        x, y = round(drawing.width * 0.88 * _EMU), round(drawing.height * 0.88 * _EMU)
        words = quoteattr(_legal(drawing.words))
        picture = (
            f'<pic:pic><pic:nvPicPr><pic:cNvPr id="{number}" name="{name}"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
            f'<a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm>'
            f'<a:off x="0" y="0"/><a:ext cx="{x}" cy="{y}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
            "</pic:spPr></pic:pic>"
        )
        kind = "http://schemas.openxmlformats.org/drawingml/2006/picture"
        return (
            f'<w:p><w:r><w:drawing><wp:inline><wp:extent cx="{x}" cy="{y}"/>'
            f'<wp:docPr id="{number}" name="{name}" descr={words}/><a:graphic><a:graphicData uri="{kind}">{picture}'
            "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
        )


def _cell(paragraph: str, width: int) -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{paragraph}</w:tc>'


def _legal(text: str) -> str:
    """Text that XML can hold, escaped."""
    return escape(_ILLEGAL.sub("\ufffd", text))


def _relations(relations: list[tuple[str, str, str, bool]]) -> str:
    outside = {True: ' TargetMode="External"', False: ""}
    rows = "".join(
        f'<Relationship Id="{name}" Type="{_R}/{kind}" Target={quoteattr(target)}{outside[external]}/>'
        for name, kind, target, external in relations
    )
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{rows}</Relationships>'


def _content_types() -> str:
    word = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    overrides = "".join(
        f'<Override PartName="/word/{part}.xml" ContentType="{word}.{kind}+xml"/>'
        for part, kind in (
            ("document", "document.main"),
            ("styles", "styles"),
            ("footnotes", "footnotes"),
            ("settings", "settings"),
        )
    )
    return (
        f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>'
        f"{overrides}</Types>"
    )


def _styles(language: str, *, rtl: bool) -> str:
    """The styles: sizes in half points, spaces in twentieths of a point."""

    def style(name: str, title: str, size: int, marks: str = "", space: str = "") -> str:
        heading = name.startswith("Heading")
        keep, level = ("<w:keepNext/>", f'<w:outlineLvl w:val="{int(name[-1]) - 1}"/>') if heading else ("", "")
        return (
            f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{title}"/><w:basedOn w:val="Normal"/>'
            f"<w:pPr>{keep}{space}{level}</w:pPr>"
            f'<w:rPr>{marks}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr></w:style>'
        )

    bold = "<w:b/><w:bCs/>"
    sans = '<w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:cs="Arial"/>'
    tongue = '<w:lang w:bidi="ar-SY"/>' if rtl else f'<w:lang w:val="{language}"/>'
    return (
        f"{_HEAD}<w:styles {_SPACES}><w:docDefaults><w:rPrDefault><w:rPr>"
        '<w:rFonts w:ascii="Cambria" w:hAnsi="Cambria" w:cs="Times New Roman"/><w:sz w:val="22"/><w:szCs w:val="24"/>'
        f"{tongue}</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>"
        '<w:spacing w:after="100" w:line="264" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
        + style("Heading1", "heading 1", 40, bold, '<w:spacing w:after="160"/>')
        + style("Heading2", "heading 2", 28, bold, '<w:spacing w:before="320" w:after="100"/>')
        + style("Heading3", "heading 3", 23, bold, '<w:spacing w:before="160" w:after="40"/>')
        + style("Lead", "Lead", 25)
        + style("Why", "Why", 18, f'{sans}<w:color w:val="4A4236"/>')
        + style("Head", "Table head", 16, f'{sans}<w:color w:val="635A4B"/>', '<w:spacing w:after="20"/>')
        + style("Cell", "Table cell", 19, sans, '<w:spacing w:after="20"/>')
        + style("Compact", "Table cell, small", 16, sans, '<w:spacing w:after="10"/>')
        + style("FootnoteText", "footnote text", 16, sans, '<w:spacing w:after="20" w:line="240" w:lineRule="auto"/>')
        + '<w:style w:type="character" w:styleId="FootnoteReference"><w:name w:val="footnote reference"/>'
        '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>'
        '<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/>'
        '<w:rPr><w:color w:val="1B4D73"/></w:rPr></w:style></w:styles>'
    )
