"""An evaluation as one page of HTML: the text, what was wanted and what was given, side by side."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape
from string import Template
from typing import Final

from dalil.evaluation.gold import GoldClaim, GoldValue
from dalil.evaluation.scoring import Evaluation, FileScore, Judged
from dalil.evaluation.tally import Tally
from dalil.evaluation.values import Value, values_of

_PAGE: Final = Template("""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Evaluation of $files files</title>
<style>
:root { color-scheme: light dark; --rule: light-dark(#c9c4b8, #4c4943); --weak: light-dark(#5c584f, #b0aa9d);
  --wrong: light-dark(#8c2f1b, #f0a08c); --page: light-dark(#fbfaf7, #191815); }
body { margin: 2rem auto; max-width: 100rem; padding: 0 1rem; background: var(--page); font: 15px/1.5 sans-serif; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
th, td { border-top: 1px solid var(--rule); padding: .3rem .6rem .3rem 0; text-align: left; vertical-align: top; }
.tables { display: flex; flex-wrap: wrap; gap: 2rem 4rem; align-items: flex-start; } a { color: inherit; }
.scores { width: auto; } .scores td, .scores th { text-align: right; } .scores th:first-child { text-align: left; }
.file { display: grid; grid-template-columns: minmax(0, 2fr) minmax(0, 3fr); gap: 2rem; }
.text { font: 16px/1.55 serif; white-space: pre-wrap; overflow-wrap: anywhere; position: sticky; top: 0;
  align-self: start; max-height: 100vh; overflow: auto; }
td, .scores a { overflow-wrap: anywhere; } .scores td { white-space: nowrap; }
ul { list-style: none; margin: 0; padding: 0; } small, .weak { color: var(--weak); }
.wrong { color: var(--wrong); font-weight: 600; }
@media (max-width: 60rem) { .file { display: block; } .text { position: static; max-height: none; }
  body { margin: 0; } }
@media (max-width: 30rem) { .scores { font-size: 13px; } th, td { padding-right: .35rem; } }
</style>
</head>
<body>
<h1>Evaluation of $files files</h1>
<p>Values are marked in words: <b class="wrong">missed</b> was wanted and not given, <b class="wrong">extra</b> was
given and not wanted. What is optional counts neither way.</p>
<div class="tables">
$tables</div>
$sections</body>
</html>
""")


def error_page(evaluation: Evaluation, texts: Mapping[str, str]) -> str:
    """The page. ``texts`` are the words of each input by its file name, as they were read."""
    by_file = {f'<a href="#{escape(file.name)}">{escape(file.name)}</a>': file.values for file in evaluation.files}
    by_kind = {escape(kind): tally for kind, tally in sorted(evaluation.kinds.items())}
    tables = [_table("slot", evaluation.rows()), _table("kind", by_kind), _table("file", by_file)]
    return _PAGE.substitute(
        files=len(evaluation.files),
        tables="".join(tables),
        sections="".join(_section(file, texts.get(file.name, "")) for file in evaluation.files),
    )


def _table(of: str, rows: Mapping[str, Tally]) -> str:
    """A table of scores; the names of its rows are HTML."""
    head = "".join(f"<th>{word}</th>" for word in (of, "precision", "recall", "F1", "hits", "extra", "missed"))
    body = "".join(_score_row(name, tally) for name, tally in rows.items() if tally)
    return f'<table class="scores"><thead><tr>{head}</tr></thead><tbody>\n{body}</tbody></table>\n'


def _score_row(name: str, tally: Tally) -> str:
    shares = "".join(f"<td>{share:.3f}</td>" for share in (tally.precision, tally.recall, tally.f1))
    counts = "".join(f"<td>{count}</td>" for count in (tally.hits, tally.extra, tally.missed))
    return f"<tr><th>{name}</th>{shares}{counts}</tr>\n"


def _section(file: FileScore, text: str) -> str:
    rows = "".join(_judged_row(judged) for judged in file.judged) or '<tr><td colspan="2">no claims</td></tr>'
    return (
        f'<h2 id="{escape(file.name)}">{escape(file.name)} <small>values F1 {file.values.f1:.3f}</small></h2>\n'
        f'<div class="file"><div class="text">{escape(text)}</div>\n'
        f"<table><thead><tr><th>Wanted</th><th>Given</th></tr></thead><tbody>\n{rows}</tbody></table></div>\n"
    )


def _judged_row(judged: Judged) -> str:
    return f"<tr><td>{_wanted(judged)}</td><td>{_given(judged)}</td></tr>\n"


def _wanted(judged: Judged) -> str:
    if judged.gold is None:
        return '<span class="weak">nothing</span>'
    optional = " (optional)" if judged.gold.optional else ""
    missed = judged.agreement.missed if judged.agreement else () if judged.gold.optional else judged.gold.required
    return f"<b>{escape(judged.gold.kind)}</b>{optional}{_list(_gold_items(judged.gold, missed))}"


def _gold_items(gold: GoldClaim, missed: tuple[GoldValue, ...]) -> Iterator[str]:
    for value in gold.values:
        words = escape(f"{value.slot}: {value.shown}")
        if value not in gold.required:
            yield f'<span class="weak">{words} (optional)</span>'
        elif any(value is other for other in missed):
            yield f'<span class="wrong">missed</span> {words}'
        else:
            yield words


def _given(judged: Judged) -> str:
    if judged.record is None:
        return '<span class="weak">nothing</span>'
    values = values_of(judged.record)
    counted = not (judged.gold and judged.gold.optional)
    extra = (list(judged.agreement.extra) if judged.agreement else values) if counted else []
    return f"<b>{escape(str(judged.record['kind']))}</b>{_list(_value_items(values, extra))}"


def _value_items(values: list[Value], extra: list[Value]) -> Iterator[str]:
    left = list(extra)
    for value in values:
        words = escape(f"{value.slot}: {value.shown}")
        if value in left:
            left.remove(value)
            yield f'<span class="wrong">extra</span> {words}'
        else:
            yield words


def _list(items: Iterator[str]) -> str:
    return "<ul>" + "".join(f"<li>{item}</li>" for item in items) + "</ul>"
