"""Compiles the site's translations and says what they lack, without GNU gettext.

    python scripts/make_messages.py

Reads the messages of ``src/dalil/site`` and the counting policies, prints those that a ``django.po`` lacks or holds for
nothing, and writes each ``django.mo`` beside its ``django.po``. Exit code 1 if any is missing.
"""

from __future__ import annotations

import ast
import re
import struct
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

SITE = Path(__file__).resolve().parent.parent / "src" / "dalil" / "site"
# Names that Django itself translates, and that a translation may word anew.
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
Message = tuple[str | None, str]  # context and text; a plural's is its singular
SINGULAR, PLURAL, CONTEXT = (
    {"gettext", "gettext_lazy", "_"},
    {"ngettext", "ngettext_lazy"},
    {"pgettext", "pgettext_lazy"},
)


def messages_of_module(source: str) -> Iterator[Message]:
    """The messages of a Python module: calls of gettext's functions with literal texts."""
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
            continue
        texts = [arg.value for arg in node.args if isinstance(arg, ast.Constant) and isinstance(arg.value, str)]
        if node.func.id in SINGULAR | PLURAL and texts:
            yield None, texts[0]
        elif node.func.id in CONTEXT and len(texts) > 1:
            yield texts[0], texts[1]


def messages_of_template(source: str) -> Iterator[Message]:
    """The messages of a Django template."""
    quoted = r"""(?:"([^"]*)"|'([^']*)')"""
    for found in re.finditer(rf"{{%\s*translate\s+{quoted}(?:\s+context\s+{quoted})?[^%]*%}}", source):
        yield found[3] or found[4] or None, found[1] or found[2]
    for found in re.finditer(rf"_\({quoted}\)", source):
        yield None, found[1] or found[2]
    for found in re.finditer(
        r"{%\s*blocktranslate[^%]*%}(.*?){%\s*(?:plural|endblocktranslate)\s*%}", source, re.DOTALL
    ):
        yield None, re.sub(r"{{\s*(\w+)\s*}}", r"%(\1)s", found[1])


def messages(site: Path = SITE) -> set[Message]:
    """All messages of the site."""
    found: set[Message] = set()
    for path in sorted(site.rglob("*.py")):
        found |= set(messages_of_module(path.read_text(encoding="utf-8")))
    for path in sorted((site / "templates").rglob("*.html")):
        found |= set(messages_of_template(path.read_text(encoding="utf-8")))
    policies = tomllib.loads((site.parent / "figures" / "policies.toml").read_text(encoding="utf-8"))
    return found | {(None, policy[key]) for policy in policies.values() for key in ("title", "rule")}


def read_po(text: str) -> dict[tuple[str | None, str, str | None], list[str]]:
    """The entries of a .po file: context, text and plural to the translations (one, or one a plural form)."""
    entries: dict[tuple[str | None, str, str | None], list[str]] = {}
    for block in re.split(r"\n\s*\n", text):
        fields: dict[str, str] = {}
        name = ""
        for line in block.splitlines():
            if line.startswith("#"):
                continue
            if found := re.match(r'(msgctxt|msgid|msgid_plural|msgstr(?:\[\d\])?)\s+(".*")$', line):
                name, quoted = found[1], found[2]
            else:
                quoted = line.strip()
            if quoted:
                fields[name] = fields.get(name, "") + ast.literal_eval(quoted)
        if "msgid" in fields:
            forms = [fields[each] for each in sorted(fields) if each.startswith("msgstr")]
            entries[fields.get("msgctxt"), fields["msgid"], fields.get("msgid_plural")] = forms
    return entries


def compile_po(text: str) -> bytes:
    """The .mo file of a .po file: GNU gettext's binary form, entries sorted."""
    rows = []
    for (context, message, plural), forms in read_po(text).items():
        if all(forms):
            key = (f"{context}\x04" if context else "") + message + (f"\0{plural}" if plural else "")
            rows.append((key.encode(), "\0".join(forms).encode()))
    rows.sort()
    header, at = 28, 28 + 16 * len(rows)
    table: list[tuple[int, int]] = []
    data = b""
    for part in [key for key, _ in rows] + [value for _, value in rows]:
        table.append((len(part), at + len(data)))
        data += part + b"\0"
    numbers = [number for pair in table for number in pair]
    head = struct.pack("<7I", 0x950412DE, 0, len(rows), header, header + 8 * len(rows), 0, header)
    return head + struct.pack(f"<{len(numbers)}I", *numbers) + data


def main() -> int:
    """Runs the script; returns the exit code."""
    wanted, code = messages(), 0
    for path in sorted(SITE.glob("locale/*/LC_MESSAGES/django.po")):
        text = path.read_text(encoding="utf-8")
        held = {(context, message) for (context, message, _), forms in read_po(text).items() if message and all(forms)}
        for context, message in sorted(wanted - held, key=str):
            print(f"missing: {context or ''} {message!r}")
            code = 1
        months = {(None, name) for month in MONTHS for name in (month, month[:3].lower())}
        for context, message in sorted(held - wanted - months, key=str):
            print(f"for nothing: {context or ''} {message!r}")
        path.with_suffix(".mo").write_bytes(compile_po(text))
    return code


if __name__ == "__main__":
    sys.exit(main())
