"""Selectors of recipes: the part of CSS that names elements by tag, class, identifier, attribute and what holds them.

Written here because they are matched against outlines, which keep every element's place in the source; the usual
libraries match trees that have lost it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Protocol

_TOKEN: Final = re.compile(
    r"(?P<tag>[a-zA-Z][\w-]*|\*)|\.(?P<class>[\w-]+)|#(?P<id>[\w-]+)"
    r"|\[\s*(?P<attribute>[\w:-]+)\s*(?:(?P<how>[~^$*]?=)\s*(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|(?P<bare>[\w-]+))\s*)?\]"
)
_JOINT: Final = re.compile(r"\s*>\s*|\s+")
_MOST_STEPS: Final = 8
_FURTHEST: Final = 64
"""How far up an ancestor is sought: pages are not nested deeper than this for a reader's sake."""


class SelectorError(ValueError):
    """A selector that cannot be read; the message says why."""


class Node(Protocol):
    """What is matched: an element of an outline."""

    @property
    def name(self) -> str: ...
    @property
    def parent(self) -> int: ...
    @property
    def index(self) -> int: ...
    @property
    def attributes(self) -> Mapping[str, str]: ...


@dataclass(frozen=True, slots=True)
class _Test:
    kind: str
    name: str
    how: str = ""
    value: str = ""

    def holds(self, node: Node) -> bool:
        match self.kind:
            case "tag":
                return self.name in ("*", node.name)
            case "class":
                return self.name in node.attributes.get("class", "").split()
            case "id":
                return node.attributes.get("id") == self.name
        found = node.attributes.get(self.name)
        return found is not None and _compares(self.how, found, self.value)


def _compares(how: str, found: str, value: str) -> bool:
    match how:
        case "":
            return True
        case "~=":
            return value in found.split()
        case "^=":
            return found.startswith(value)
        case "$=":
            return found.endswith(value)
        case "*=":
            return value in found
    return found == value


@dataclass(frozen=True, slots=True)
class _Step:
    """One compound ("div.entry"); ``child`` if it must stand directly within the step before."""

    tests: tuple[_Test, ...]
    child: bool = False

    def holds(self, node: Node) -> bool:
        return all(test.holds(node) for test in self.tests)


class Selector:
    """``div.entry > h2, article[data-kind="news"] .date``: any of its parts, each read from right to left."""

    def __init__(self, words: str) -> None:
        """Raises :class:`SelectorError` where ``words`` are no selector of the kind known here."""
        self.words = words
        self._parts = tuple(_steps(part.strip()) for part in words.split(","))

    def matches(self, nodes: Sequence[Node], node: Node) -> bool:
        """True if ``node``, one of ``nodes`` (in document order, parents by their number), is selected."""
        return any(steps[-1].holds(node) and _above(nodes, node, steps, len(steps) - 1) for steps in self._parts)


def _steps(part: str) -> tuple[_Step, ...]:
    if not part:
        raise SelectorError("an empty selector")
    steps: list[_Step] = []
    position, child = 0, False
    while position < len(part):
        tests: list[_Test] = []
        while match := _TOKEN.match(part, position):
            if match["tag"] and tests:
                break
            tests.append(_test(match))
            position = match.end()
        if not tests:
            raise SelectorError(f"cannot read {part[position : position + 20]!r} in the selector {part!r}")
        steps.append(_Step(tuple(tests), child))
        if position < len(part):
            joint = _JOINT.match(part, position)
            if joint is None:
                raise SelectorError(f"cannot read {part[position : position + 20]!r} in the selector {part!r}")
            child, position = ">" in joint[0], joint.end()
            if position == len(part):
                raise SelectorError(f"the selector {part!r} breaks off")
    if len(steps) > _MOST_STEPS:
        raise SelectorError(f"the selector {part!r} has more than {_MOST_STEPS} steps")
    return tuple(steps)


def _test(match: re.Match[str]) -> _Test:
    for kind in ("tag", "class", "id"):
        if match[kind]:
            return _Test(kind, match[kind].lower() if kind == "tag" else match[kind])
    value = next((match[name] for name in ("double", "single", "bare") if match[name] is not None), "")
    return _Test("attribute", match["attribute"].lower(), match["how"] or "", value)


def _above(nodes: Sequence[Node], node: Node, steps: tuple[_Step, ...], at: int) -> bool:
    """True if the ancestors of ``node``, which meets ``steps[at]``, meet the steps before."""
    # The nearest ancestor that meets a step is taken: with no step that counts siblings a further one helps only
    # where a child step follows, and there each is tried.
    if at == 0:
        return True
    step = steps[at - 1]
    for _ in range(1 if steps[at].child else _FURTHEST):
        if node.index == 0:
            return False
        node = nodes[node.parent]
        if step.holds(node) and _above(nodes, node, steps, at - 1):
            return True
    return False
