"""HTML pages of several makes: the article's own words, and archives' items."""

from __future__ import annotations

from datetime import date

import pytest

from dalil.model import Capture, Report
from dalil.reports import ReadResult, read_reports
from tests.steps import steps

LEAD = (
    "Two barrel bombs dropped by a helicopter on a wake in the east of the city killed at least 15 mourners on Monday."
)
NEXT = "A third fell on the ambulance that came to help, and a volunteer lost both legs, the rescuers said."
LAST = "The army denied that its aircraft had been over the city on that day."
ARTICLE = f"<h1>Bombs on a wake</h1><p>{LEAD}</p><p>{NEXT}</p><p>{LAST}</p>"


def _result(page: str) -> ReadResult:
    return read_reports(Capture("page.html", page.encode(), "page.html"))


def _one(page: str) -> Report:
    (report,) = _result(page).reports
    return report


def _blocks(report: Report) -> list[tuple[str, str]]:
    return [(block.kind, report.text[block.start : block.end]) for block in report.blocks]


WHOLE = [("title", "Bombs on a wake"), ("paragraph", LEAD), ("paragraph", NEXT), ("paragraph", LAST)]

SIDE = [
    "<nav><ul><li><a href=/>Home</a><li><a href=/n>News</a></ul></nav>",
    "<aside><h2>Related news</h2><ul><li><a href=/1>Nine killed in Douma</a> <span>3 February 2018</span></ul></aside>",
    f"<div class='cookie-banner'><p>We and our partners store information on your device. {NEXT}</p></div>",
    "<div class=ticker><b>Breaking:</b> <span>Cabinet meets on the bread of the winter</span></div>",
    f"<div id=comments><p>{LEAD.replace('15', '99')} I saw it.</p></div>",
    "<footer><p>© 2018 The Monitor. All rights reserved. Tel: +963 11 000 0000</p></footer>",
    "<form><label>Search</label><input name=q></form>",
    "<figure><img src=x><figcaption>A street in the east of the city, on Sunday.</figcaption></figure>",
    f"<div class='related-posts'><p><a href=/2>{NEXT}</a></p></div>",
    (
        f"<section class=newsletter><h4>Sign up</h4><p>Join 140,000 "
        f"readers: the day in five minutes, every day. {LAST}</p></section>"
    ),
]


@pytest.mark.parametrize("side", SIDE)
@pytest.mark.parametrize(
    "make",
    ["<body>{0}<article>{1}</article>", "<body><main>{1}{0}</main>", "<body>{0}<div class=col-main>{1}</div>{0}"],
)
def test_side_parts_are_never_read(make: str, side: str) -> None:
    assert _blocks(_one(make.format(side, ARTICLE))) == WHOLE


def test_side_parts_within_the_article_are_left_out_too() -> None:
    for side in SIDE:
        page = f"<article>{ARTICLE.replace(f'<p>{NEXT}', f'{side}<p>{NEXT}')}</article>"
        assert _blocks(_one(page)) == WHOLE


def test_an_old_page_of_tables() -> None:
    page = f"""<HTML><BODY BGCOLOR=white><TABLE WIDTH="100%"><TR>
    <TD><FONT SIZE=1><A HREF="/">Home</A><BR><A HREF="/n">News</A></FONT></TD>
    <TD><FONT SIZE=5><B>Bombs on a wake</B></FONT><BR><FONT SIZE=2>Published: 5 February 2018</FONT><BR><BR>
    HOMS, Feb. 5 (AFP) -- {LEAD}<BR><BR>
    {NEXT}<P>{LAST}</TD>
    <TD><A HREF=/1>Nine killed in Douma</A><BR>3 February 2018<BR><A HREF=/2>Ten killed in Atarib</A></TD></TR></TABLE>
    </BODY></HTML>"""
    report = _one(page)
    assert _blocks(report) == [WHOLE[0], ("heading", "HOMS, Feb. 5 (AFP)"), *WHOLE[1:]]
    assert (report.published, report.dateline, report.source) == (date(2018, 2, 5), date(2018, 2, 5), "AFP")


def test_a_page_wrapped_in_a_form_or_a_misleading_name_is_still_read() -> None:
    for opening in ("<form id=aspnet>", "<div class='widget gallery'>", "<div class=hidden-sidebar>"):
        assert _blocks(_one(f"<body>{opening}{ARTICLE}")) == WHOLE


def test_lists_and_headings_of_the_article() -> None:
    page = (
        f"<article><h1>Note</h1><p>{LEAD}</p><h2>By party</h2><ul><li>Army: 331 "
        f"cases</li><li>Others: 29</li></ul><h2>Damage</h2><p>{LAST}</p></article>"
    )
    assert _blocks(_one(page)) == [
        ("title", "Note"),
        ("paragraph", LEAD),
        ("heading", "By party"),
        ("item", "Army: 331 cases"),
        ("item", "Others: 29"),
        ("heading", "Damage"),
        ("paragraph", LAST),
    ]


@pytest.mark.parametrize(
    "by_line",
    [
        "<p class=byline>By Courier staff &middot; <time datetime='2018-02-05T18:22'>Monday, 18:22</time></p>",
        "<div class=meta>Published: 5 February 2018 &#124; 00:40 local time</div>",
        "<p>Monday, 5 February 2018</p>",
        "<p class=date>February 5, 2018 · 6 min read</p>",
    ],
)
def test_the_day_of_a_by_line(by_line: str) -> None:
    report = _one(f"<article>{ARTICLE.replace('</h1>', '</h1>' + by_line)}</article>")
    assert report.published == date(2018, 2, 5)
    assert _blocks(report) == WHOLE


def test_metadata_go_before_the_by_line_and_other_days_count_for_nothing() -> None:
    page = (
        "<meta property=article:published_time content=2018-02-06><div class=today>Friday, 9 February 2018</div>"
        f"<article>{ARTICLE.replace('</h1>', '</h1><p class=date>5 February 2018</p>')}</article>"
        "<div class=more-news><time datetime=2018-01-01>1 January 2018</time></div>"
    )
    assert _one(page).published == date(2018, 2, 6)
    assert (
        _one(f"<div class=today>Friday, 9 February 2018</div><nav></nav><article>{ARTICLE}</article>").published is None
    )


def test_offsets_lead_back_through_markup_and_references() -> None:
    page = (
        "<article><h1>Toll</h1><p>The caf&eacute; of <b>Kafr&nbsp;\n Nabouda</b> was "
        "hit, &ldquo;twice&rdquo;, and five people died there on Monday.</p></article>"
    )
    report = _one(page)
    start = report.text.index("Kafr Nabouda")
    assert report.source_map.to_source(start, start + 12).of(page) == "Kafr&nbsp;\n Nabouda"
    start = report.text.index("“twice”")
    assert report.source_map.to_source(start, start + 7).of(page) == "&ldquo;twice&rdquo;"


K2 = """<body class="com_k2"><ul class=menu><li><a href=/>Home</a></ul>
<div class="itemListView"><h1>Council News</h1>{items}</div>
<div class=moduletable><h3>Popular</h3><ul><li><a href=/9>What happened in January to everyone</a></ul></div></body>"""
K2_ITEM = """<div class="catItemView"><div class="catItemHeader"><span class="catItemDateCreated">{day}</span>
<span class="catItemCategory"><span>In</span> <a href=/c>{section}</a></span></div>
<div class="catItemIntroText"><p>{text}</p><p>(Source: Media Office)</p></div></div>"""


def test_a_date_archive_of_a_content_system() -> None:
    page = K2.format(
        items=K2_ITEM.format(day="05 February 2018", section="Council News", text=LEAD)
        + K2_ITEM.format(day="05 February 2018", section="Local News", text=NEXT)
    )
    reports = _result(page).reports
    assert [(report.published, report.section, report.source) for report in reports] == [
        (date(2018, 2, 5), "Council News", "Media Office"),
        (date(2018, 2, 5), "Local News", "Media Office"),
    ]
    assert [_blocks(report) for report in reports] == [[("paragraph", LEAD)], [("paragraph", NEXT)]]


def test_an_archive_of_article_elements() -> None:
    item = (
        "<article><h2><a href=/1>{title}</a></h2>"
        "<p class=meta><time datetime={day}>5 Feb</time> by Staff</p><p>{text}</p></article>"
    )
    bombs = item.format(title="Bombs", day="2018-02-05", text=LEAD + NEXT)
    more = item.format(title="More", day="2018-02-04", text=NEXT + LAST)
    page = f"<main><h1>News archive</h1>{bombs}{more}</main>"
    reports = _result(page).reports
    assert [(report.title, report.published) for report in reports] == [
        ("Bombs", date(2018, 2, 5)),
        ("More", date(2018, 2, 4)),
    ]


def test_an_archive_of_titled_days() -> None:
    entry = "<div class=entry><h3>{title}</h3><p class=when>5 February 2018</p><p>{text}</p></div>"
    page = (
        f"<h1>News of 5 February 2018</h1>"
        f"{entry.format(title='Bombs', text=LEAD)}{entry.format(title='Denial', text=LAST + NEXT)}"
    )
    reports = _result(page).reports
    assert [report.title for report in reports] == ["Bombs", "Denial"]
    assert _blocks(reports[0]) == [("title", "Bombs"), ("paragraph", LEAD)]


def test_cards_beside_an_article_make_no_archive() -> None:
    cards = "".join(
        f"<article class=c><h3><a href=/{n}>Nine killed</a></h3><p>{n} February 2018 | World News</p></article>"
        for n in (3, 4)
    )
    assert _blocks(_one(f"<article>{ARTICLE}<p>{LEAD}</p></article>{cards}"))[:4] == WHOLE


def test_a_broken_page_gives_what_it_has() -> None:
    result = _result(f"<html><body><article><h1>Bombs on a wake<p>{LEAD}<p>{NEXT}<p>{LAST} <b><i>")
    assert _blocks(result.reports[0]) == WHOLE
    assert result.warnings[0] == "broken HTML: the page breaks off before its end tag"


@pytest.mark.parametrize(
    "piece",
    [
        "<div>",
        "<p>x</p>",
        "<li><a href=x>y</a>",
        "<table><tr><td>x",
        "<article>",
        "a<br>",
        "&lt",
        "<div class=related>x",
    ],
)
def test_hostile_pages_are_linear_work(piece: str) -> None:
    def page(count: int) -> str:
        return f"<article>{ARTICLE}</article>{piece * count}"

    short, long = (steps(_result, page(count)) for count in (500, 2000))
    assert long < 4.5 * short
    assert LEAD in "".join(report.text for report in _result(page(20_000)).reports)
