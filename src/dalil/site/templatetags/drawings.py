"""The drawings: one for one idea, everywhere, each with its words beside it or in its label.

Geometry goes into ``style`` attributes as custom properties; the content policy allows those and no style blocks.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from datetime import date

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language_bidi, ngettext
from django.utils.translation import gettext as _

from dalil.incidents.grading import STEPS
from dalil.ledger.models import Report
from dalil.model import Place
from dalil.site import deskwords, names, phrases, wording
from dalil.site.agents import browser_name
from dalil.site.assets import asset_url
from dalil.site.holdings import Told
from dalil.site.ranges import Range, Scale
from dalil.site.reading import report_title
from dalil.site.wording import word

register = template.Library()
RIGHT_TO_LEFT_MARK = "\u200f"

_LOW = mark_safe('<i class="range__lo"></i>')
_HIGH = mark_safe('<i class="range__hi"></i>')
_OPEN = mark_safe('<i class="range__open"></i>')


@register.simple_tag
def asset(path: str) -> str:
    """The address of a static file of the package, with its content's hash."""
    return asset_url(path)


@register.simple_tag(name="range")
def draw_range(
    value: Range,
    scale: Scale,
    label: str = "",
    size: str = "",
    *,
    ticks: Iterable[int] | None = None,
    was: Iterable[int] | None = None,
) -> SafeString:
    """Solid from zero to the low, pale to the high; a stem closes the high, an arrow leaves it open.

    ``size`` is empty, "all" or "big"; ``ticks`` are further sources' values, ``was`` tolls that their own source has
    replaced.
    """
    classes = "range" + (" range--open" if value.open else "") + (f" range--{size}" if size else "")
    spoken = f"{label}: {value.words}" if label else value.words
    return format_html(
        '<span class="{}" style="--lo:{};--hi:{};--max:{}" role="img" aria-label="{}">{}{}{}{}{}</span>',
        classes,
        str(value.low),
        str(value.high),
        str(scale.top),
        spoken,
        _LOW,
        _HIGH if value.high > value.low else "",
        _OPEN if value.open else "",
        format_html_join(
            "",
            '<i class="range__tick" style="--v:{}"></i>',
            ((str(tick),) for tick in sorted({*(ticks or ())}) if value.low < tick < value.high),
        ),
        format_html_join(
            "", '<i class="range__was" style="--v:{}"></i>', ((str(old),) for old in (was or ()) if old <= scale.top)
        ),
    )


@register.simple_tag
def axis(scale: Scale) -> SafeString:
    """The scale that ranges below share: zero first, told once to screen readers."""
    last = scale.marks[-1]
    return format_html(
        '<span class="vh">{}</span><span class="axis" style="--max:{}" aria-hidden="true">{}</span>',
        f"0–{scale.top}",
        str(scale.top),
        format_html_join(
            "",
            '<span{} style="--v:{}">{}</span>',
            (
                (mark_safe(' class="end"') if mark == last == scale.top else "", str(mark), f"{mark:,}")
                for mark in scale.marks
            ),
        ),
    )


@register.filter
def report_name(row: Report) -> str:
    """A report's title, or its first words."""
    return report_title(row)


@register.filter
def rn(value: Range | None) -> SafeString:
    """A range in a table's cell: short for the eye, in words for the ear; a dash for none."""
    if value is None:
        return mark_safe('<span class="dim">–</span>')
    if value.short == value.words:
        return format_html('<span class="rn">{}</span>', value.short)
    return format_html(
        '<span class="rn"><span aria-hidden="true">{}</span><span class="vh">{}</span></span>',
        _mirrored(value.short),
        value.words,
    )


def _mirrored(short: str) -> str:
    """A short range read from the right in languages written so, low first; elsewhere unchanged."""
    if not get_language_bidi():
        return short
    return "".join(f"{RIGHT_TO_LEFT_MARK}{part}" for part in re.split("([–+])", short) if part)


@register.filter
def big(value: Range) -> SafeString:
    """A range as a large numeral, its "or more" in the second voice."""
    text, more = Range(value.low, value.high).words, _("or more")
    return format_html('{} <span class="w">{}</span>', text, more) if value.open else format_html("{}", text)


@register.filter
def side(name: str) -> SafeString:
    """The glyph of one source's side; its word must stand beside it."""
    return format_html('<i class="side side--{}" aria-hidden="true"></i>', name if name in wording.SIDE else "none")


@register.filter
def sides(names: Iterable[str]) -> SafeString:
    """One glyph a source, so that a row of them is a count; spoken as "Told by 1 opposition body; 2 on the ground"."""
    listed = list(names)
    counts = Counter(listed)
    spoken = _("Told by %(sides)s") % {
        "sides": "; ".join(f"{count} {word(wording.SIDE, name)}" for name, count in counts.items())
    }
    return format_html(
        '<span class="sides" role="img" aria-label="{}">{}</span>',
        spoken,
        format_html_join("", "{}", ((side(name),) for name in sorted(listed, key=list(counts).index))),
    )


@register.simple_tag
def side_key(names: Iterable[str] | None = None) -> SafeString:
    """The key of the sides drawn on a page."""
    wanted = list(wording.SIDE) if names is None else [name for name in wording.SIDE if name in set(names)]
    return format_html(
        '<ul class="sidekey" aria-label="{}">{}</ul>',
        _("Sides of sources"),
        format_html_join("", "<li>{} {}</li>", ((side(name), word(wording.SIDE, name)) for name in wanted)),
    )


@register.filter
def grade(name: str) -> SafeString:
    """Four boxes, filled as far as the grade reaches, always with its word; a dash for none."""
    if not name:
        return mark_safe('<span class="dim">–</span>')
    reached = STEPS.index(name) + 1
    boxes = mark_safe('<i class="on"></i>' * reached + "<i></i>" * (len(STEPS) - reached))
    return format_html(
        '<span class="grade"><span class="grade__n" aria-hidden="true">{}</span>{}</span>',
        boxes,
        word(wording.GRADE, name),
    )


@register.filter
def graded(told: Told) -> SafeString:
    """The grade of an incident: as settled by people, or, with broken boxes and the word, as the rules propose it."""
    if not told.grade or told.settled:
        return grade(told.grade)
    return format_html(
        '<span class="proposed">{} <span class="assumed small">{}</span></span>', grade(told.grade), _("proposed")
    )


@register.filter
def sign(name: str) -> SafeString:
    """The sign of agreement: ``agree``, ``differ`` or ``none``; its word must stand beside it."""
    return format_html('<i class="sign sign--{}" aria-hidden="true"></i>', name)


@register.filter
def share(value: float, places: int = 2) -> str:
    """A number for a style attribute: a point as its decimal sign in every language."""
    return f"{value:.{places}f}"


@register.filter
def plus(value: float, more: float) -> str:
    """The sum of two numbers, as :func:`share` writes it."""
    return share(value + more, 1)


@register.filter
def minus(value: float, less: float) -> str:
    """The difference of two numbers, as :func:`share` writes it."""
    return share(value - less, 1)


@register.filter
def plain(value: object) -> str:
    """A number without any language's separators, for style attributes and addresses."""
    return str(value)


@register.filter
def grouped(value: int) -> str:
    """A number to be read, its thousands parted as in ranges."""
    return f"{value:,}"


@register.filter
def year_name(year: int) -> str:
    """A year as the addresses of the archive write it."""
    return f"{year:04d}"


@register.filter
def words_of(key: str, which: str) -> str:
    """The word of a closed list for its key: ``"airstrike"|words_of:"KIND_NAME"``."""
    return word(getattr(wording, which, None) or getattr(deskwords, which), key)


@register.filter
def weekday(value: date) -> str:
    """A day with the day of the week."""
    return phrases.day(value, weekday=True)


@register.filter
def capital(text: str) -> str:
    """The text with its first letter raised."""
    return phrases.capital(str(text))


@register.filter
def doer(name: str) -> str:
    """A doer's or speaker's name in the language of the interface, where it has one."""
    return names.doer(name)


@register.filter
def browser(agent: str) -> str:
    """A browser in two words, out of what it says of itself."""
    return browser_name(agent)


@register.filter
def place(told: Place) -> str:
    """A place's own name in the language of the interface, where it has one."""
    return names.place(told)


@register.filter
def in_words(count: int) -> str:
    """A small number in words."""
    return phrases.number(count)


@register.simple_tag
def counted(count: int, one: str, many: str) -> str:
    """A number with its noun; both are message ids of the translation."""
    return ngettext(one, many, count) % {"n": count}
