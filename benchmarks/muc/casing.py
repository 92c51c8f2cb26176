"""Capitals for texts that have lost them: sentence case, names by lexicon, gazetteer, dictionary, neighbours."""

from __future__ import annotations

import re

from muc.dictionary import always_capital, demonyms, facts, is_place, is_rare, is_word, phrases

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|\d+(?:[-/]?[^\W\d_]+)+")
_SENTENCE = re.compile(r"(?:^|[.?!:]['\"’”)\]]*\s+|\n)\W*", re.MULTILINE)
_BRACKETED = re.compile(r"[(\[]([a-z]{2,8}(?:-[a-z]{2,6})?)[)\]]")
_DOTTED = re.compile(r"\b(?:[A-Za-z]\.){2,}(?=[^\w]|$)")
_INITIAL = re.compile(r"(?<=[a-z] )([a-z])\.(?= [a-z])")


def truecase(text: str) -> str:
    """``text`` with capitals where a newspaper has them; every character keeps its place.

    A text that has both cases already is returned as it is.
    """
    letters = [c for c in text if c.isalpha()]
    upper = sum(c.isupper() for c in letters)
    if 0.02 * len(letters) < upper < 0.6 * len(letters):
        return text
    lowered = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return _Caser(lowered).cased()


def _abbreviates(short: str, before: str) -> bool:
    """True if most letters of ``short`` begin words right before it, in order."""
    words = re.findall(r"[a-z]+", before[-120:])[-2 * len(short) - 2 :]
    hits, position = 0, 0
    for letter in short:
        found = next((i for i in range(position, len(words)) if words[i][0] == letter), None)
        if found is not None:
            hits, position = hits + 1, found + 1
    return hits >= 0.6 * len(short)


def _is_name(word: str) -> bool:
    """True for a word that is a name wherever it stands."""
    known = facts()
    bare = re.sub(r"['’]s?$", "", word)
    if bare in known["names"] or bare in known["calendar"] or (bare in demonyms() and len(bare) > 3):
        return True
    if bare in known["particles"] | known["joints"] or len(bare) < 2 or bare[0].isdigit():
        return False
    if not is_word(word) or always_capital(bare):
        return True
    return len(bare) > 3 and bare not in known["words"] and is_place(bare)


class _Caser:
    """Gives capitals to one lower-case text: ``names`` says which words are names, ``fixed`` what is done already."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.letters = list(text)
        self.words = list(_WORD.finditer(text))
        self.names = [_is_name(w.group()) for w in self.words]
        self.fixed: list[tuple[int, int]] = []

    def cased(self) -> str:
        """The text with its capitals."""
        self._lexicon()
        self._acronyms()
        self._neighbours()
        for index, name in enumerate(self.names):
            if name:
                self._capital(index)
        self._initials()
        self._bodies()
        self._titles()
        self._sentences()
        for match in _DOTTED.finditer(self.text):
            self.letters[match.start() : match.end()] = match.group().upper()
        return "".join(self.letters)

    def _word(self, index: int | None, kind: str) -> bool:
        """True if there is such a word and it is of a list."""
        return index is not None and self.words[index].group() in facts()[kind]

    def _named(self, index: int | None) -> bool:
        return index is not None and self.names[index]

    def _capital(self, index: int) -> None:
        start, word = self.words[index].start(), self.words[index].group()
        if word in facts()["particles"] | facts()["joints"] or any(s <= start < e for s, e in self.fixed):
            return
        shape = "-".join(p[:1].upper() + p[1:] for p in word.split("-"))
        if re.match(r"[a-z]'[a-z]", word):  # d'Aubuisson
            shape = word[:3].upper() + word[3:]
        self.letters[start : start + len(word)] = shape

    def _lexicon(self) -> None:
        found = [(end + 1 - len(form), end + 1, form) for end, form in phrases().iter(self.text)]
        reached = 0
        for start, end, form in sorted(found, key=lambda f: (f[0], -f[1])):
            inside = self.text[max(start - 1, 0) : start].isalnum() or self.text[end : end + 1].isalnum()
            plain = self.text[start:end]
            known = plain in facts()["acronyms"] | facts()["names"]
            common = plain in facts()["words"] or (" " not in plain and not known and is_word(plain))
            if start >= reached and not inside and not common:
                self.letters[start:end] = form
                self.fixed.append((start, end))
                reached = end

    def _acronyms(self) -> None:
        bracketed = [m for m in _BRACKETED.finditer(self.text) if not is_word(m[1])]
        known = {m[1] for m in bracketed if _abbreviates(m[1], self.text[: m.start()])} | facts()["acronyms"]
        for word in self.words:
            bare, start = re.sub(r"['’]s$", "", word.group()), word.start()
            sayable = re.search(r"[aeiouy]", bare) is not None or not bare.isalpha() or is_word(bare)
            short = 2 <= len(bare) <= 5 and not sayable
            if (bare in known or short) and not any(s <= start < e for s, e in self.fixed):
                self.letters[start : start + len(bare)] = bare.upper()
                self.fixed.append((start, word.end()))

    def _near(self, index: int, step: int) -> int | None:
        """The next word on one side, if only a blank parts them; "de", "la" and the like are passed over."""
        other = index + step
        while 0 <= other < len(self.words):
            low, high = sorted((other, other - step))
            if self.text[self.words[low].end() : self.words[high].start()] != " ":
                return None
            if not self._word(other, "joints"):
                return other
            other += step
        return None

    def _neighbours(self) -> None:
        """A first name before a surname, a word between names: names too ("Hector Delgado Parker", "San Martin")."""
        for index, word in enumerate(self.words):
            if self.names[index]:
                continue
            after, before = self._near(index, 1), self._near(index, -1)
            rare_after = after is not None and (self._word(after, "surnames") or is_rare(self.words[after].group()))
            if self._word(index, "first") and after is not None and rare_after:
                self.names[index] = self.names[after] = True
            elif self._word(index, "first"):
                self.names[index] = self._named(after) or (index > 0 and self._word(index - 1, "titles"))
            elif self._word(index, "saints") and after is not None:
                if self.names[after] or self._word(after, "first"):
                    self.names[index] = self.names[after] = True
            elif self._word(index, "surnames") and (self._named(before) or self._word(before, "first")):
                self.names[index] = True
            if not self.names[index] and is_rare(word.group()):
                self.names[index] = self._named(before) or self._named(after)

    def _initials(self) -> None:
        """ "Emiliano J. Pacheco" """
        ends = {w.end(): i for i, w in enumerate(self.words)}
        for match in _INITIAL.finditer(self.text):
            if self._named(ends.get(match.start() - 1)):
                self.letters[match.start()] = match[1].upper()

    def _titles(self) -> None:
        for index in range(len(self.words) - 1):
            if self._word(index, "titles") and self._named(self._near(index, 1)):
                self._capital(index)

    def _bodies(self) -> None:
        """ "national police", "supreme court", "liberation army": the names of bodies."""
        for index in range(len(self.words)):
            if not self._word(index, "heads"):
                continue
            start = index
            while start and self.text[self.words[start - 1].end() : self.words[start].start()] == " ":
                if not (self._word(start - 1, "modifiers") or self.names[start - 1]):
                    break
                start -= 1
            if any(self._word(i, "modifiers") for i in range(start, index)):
                for i in range(start, index + 1):
                    self._capital(i)

    def _sentences(self) -> None:
        for match in _SENTENCE.finditer(self.text):
            before = self.text[max(0, match.start() - 8) : match.end()]
            if match.end() < len(self.letters) and not re.search(r"\b(?:[a-z]\.)+\s*$", before):
                self.letters[match.end()] = self.letters[match.end()].upper()
