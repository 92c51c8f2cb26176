"""Keys that bring the spellings of one name together: "Ma'arat al-Nu'man", "Maarrat an Numan" and "Maʿarrat an Nuʿmān".

Three keys, each looser than the one before:

- :func:`plain_name` folds case, accents, apostrophes and hyphens, and nothing else;
- :func:`fold_name` folds what differs between the romanisations of Arabic and its neighbours: articles, vowels, doubled
  letters, endings;
- :func:`skeleton` keeps the consonants alone, for names that stay apart otherwise (Sarqib and Saraqib, Kafranbel and
  Kafr Nabl).

The looser a key, the more of the context must agree before a match is believed; that is the gazetteer's business,
not this module's.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

_APOSTROPHES: Final = "'’‘`´ʻʼʽʾʿˈ′ʹʺ\u02bf\u02be\u0640"
_LETTERS: Final = {
    "ø": "o", "ł": "l", "ı": "i", "æ": "ae", "œ": "oe", "đ": "d", "ð": "d", "þ": "th", "ə": "a", "ǝ": "a", "ŋ": "n",
    "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ی": "ي", "ې": "ي", "ک": "ك", "ة": "ه", "ۀ": "ه", "ہ": "ه",
    "ؤ": "و", "ئ": "ي",
}  # fmt: skip
_FOLDED_LETTERS: Final = str.maketrans(_LETTERS | dict.fromkeys(_APOSTROPHES, ""))
_NOT_WORD: Final = re.compile(r"[\W_]+")
_NOT_ASCII: Final = re.compile(r"[^\x00-\x7f]")

ARTICLES: Final = frozenset({
    "al", "el", "ul", "il", "an", "ar", "as", "ash", "at", "ath", "ad", "adh", "az", "ed", "ech", "esh", "es", "er",
    "en", "ez", "et",
})  # fmt: skip
_GENERIC: Final = {
    form: key
    for key, forms in {
        "tal": "tel tell tall tal til",
        "kafr": "kafar kefr kfar kafer kufr kufur kafr kfer kfr",
        "dir": "deir dayr dair der deyr",
        "bit": "beit bayt bait beyt bet",
        "jabal": "jebel djebel gebel jabel jbel jabal",
        "um": "umm um oum oumm om",
        "abu": "abu abou abo bu",
        "ras": "ras raas rais",
        "in": "ain ayn ein aïn ayin",
        "shikh": "sheikh shaykh cheikh sheik shaikh shekh sheih",
        "wadi": "wadi wady ouadi oued wad",
        "burj": "burj borj bourj",
        "kalat": "qalaat qalat kalaat qala kalat",
        "khirba": "khirbat khirbet khirbah khirba kherbet khurbat",
        "jisr": "jisr jisser gisr jeser",
        "mar": "maarrat maarat maaret maarret maarra marrat maara",
        "hay": "hay hayy hai",
    }.items()
    for form in forms.split()
}

# Each rule stands with a letter that a word must hold for the rule to be tried: folding a million names has to be
# quick.
_SPELLINGS: Final = (
    ("c", re.compile(r"tch"), "ch"),
    ("j", re.compile(r"dj"), "j"),
    ("p", re.compile(r"ph"), "f"),
    ("q", re.compile(r"c?q"), "k"),
    ("c", re.compile(r"ck|c(?=[aoukrlt]|$)"), "k"),
    ("h", re.compile(r"(sh|kh|gh|th|dh|zh|ch)\1"), r"\1"),
    ("", re.compile(r"([a-z])\1+"), r"\1"),
    ("y", re.compile(r"iy(?=[aeiou]|$)"), "i"),
    ("", re.compile(r"[ae][iy](?![aeiou])|ie|e"), "i"),
    ("", re.compile(r"[ao][uw](?![aeiou])|o"), "u"),
    ("w", re.compile(r"uw|wu|(?<=[^aeiou])w(?=[aeiou])"), "u"),
    ("y", re.compile(r"(?<=[^aiu])y(?!i)"), "i"),
    ("", re.compile(r"([a-z])\1+"), r"\1"),
)
_JOINED_ARTICLE: Final = re.compile(r"^[ae]l(?=[b-df-hj-np-tvwxz]\w{2})")
_ASSIMILATED: Final = re.compile(r"^[ae](sh|[nrstdz])(?=\1\w)")
_ENDING: Final = re.compile(r"(?<=\w\w)(?:aa?h?|eh?)$")
_CONSTRUCT: Final = re.compile(r"(?<=\w\w\w)[aei]t$")


@lru_cache(maxsize=65536)
def plain_name(name: str) -> str:
    """``name`` without case, accents, apostrophes and punctuation; words are set apart by one space."""
    text = name
    if _NOT_ASCII.search(text):
        text = unicodedata.normalize("NFKD", text.casefold().translate(_FOLDED_LETTERS))
        text = "".join(c for c in text if not unicodedata.combining(c))
        text = unicodedata.normalize("NFKC", text).casefold()
    text = text.casefold().translate(_FOLDED_LETTERS)
    return _NOT_WORD.sub(" ", text).strip()


def _fold_word(word: str, is_last: bool) -> str:
    if not word.isascii():
        return word.removeprefix("ال") if len(word) > 4 else word
    if not is_last and word in _GENERIC:
        return _GENERIC[word]
    if len(word) > 4:
        word = _JOINED_ARTICLE.sub("", word) if word[1] == "l" else _ASSIMILATED.sub("", word)
    if not is_last:
        word = _CONSTRUCT.sub("", word)
    word = _ENDING.sub("", word)
    for letter, pattern, to in _SPELLINGS:
        if letter in word:
            word = pattern.sub(to, word)
    return word


def _fold_once(plain: str) -> str:
    words = plain.split()
    if len(words) > 1:
        words = [w for w in words[:-1] if w not in ARTICLES] + words[-1:]
    return "".join(_fold_word(word, i == len(words) - 1) for i, word in enumerate(words))


@lru_cache(maxsize=65536)
def fold_name(name: str) -> str:
    """A key that is the same for the usual romanisations of one name; folding a key gives the key itself."""
    key = plain_name(name)
    while True:
        folded = _fold_once(key)
        if folded == key or not folded:
            return folded or key
        key = folded


_ARABIC_SKELETON: Final = str.maketrans(
    dict(zip("بتثجحخدذرزسشصضطظغفقكلمنهگپچژڤ", "btsjhkddrzsssdtzgfkklmnhgbjzf", strict=True))
)
_SKELETON: Final = (
    (re.compile(r"kh|q"), "k"),
    (re.compile(r"g(?!h)"), "j"),
    (re.compile(r"gh"), "g"),
    (re.compile(r"sh|ch|th|c"), "s"),
    (re.compile(r"dh"), "d"),
    (re.compile(r"zh"), "z"),
    (re.compile(r"p"), "b"),
    (re.compile(r"[^b-df-hj-np-tvxz0-9]"), ""),
    (re.compile(r"([a-z])\1+"), r"\1"),
)


@lru_cache(maxsize=16384)
def skeleton(name: str) -> str:
    """The consonants of a name, in the classes that romanisations mix up; empty where fewer than three are left."""
    plain = plain_name(name)
    if plain.isascii():
        key = fold_name(name)
    else:
        words = (word.removeprefix("ال").removesuffix("ه") for word in plain.split())
        key = "".join(words).translate(_ARABIC_SKELETON)
    for pattern, to in _SKELETON:
        key = pattern.sub(to, key)
    return key if len(key) >= 3 else ""
