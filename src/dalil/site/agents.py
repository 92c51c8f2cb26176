"""The browser of a session in two words, out of what it says of itself."""

from __future__ import annotations

from typing import Final

# What names a browser or a system, the more particular first: nearly all call themselves Mozilla, many Safari.
_BROWSERS: Final = {
    "Edg": "Edge",
    "OPR/": "Opera",
    "SamsungBrowser/": "Samsung Internet",
    "Firefox/": "Firefox",
    "FxiOS/": "Firefox",
    "CriOS/": "Chrome",
    "Chrome/": "Chrome",
    "Safari/": "Safari",
}
_SYSTEMS: Final = {
    "Windows": "Windows",
    "Android": "Android",
    "iPhone": "iOS",
    "iPad": "iPadOS",
    "Mac OS X": "macOS",
    "CrOS": "ChromeOS",
    "Linux": "Linux",
}
_MOST: Final = 60  # letters of an agent that is not known


def browser_name(agent: str) -> str:
    """``Firefox, Windows``; what is not known is given in its own words."""
    told = (next((name for sign, name in signs.items() if sign in agent), "") for signs in (_BROWSERS, _SYSTEMS))
    return ", ".join(name for name in told if name) or agent[:_MOST]
