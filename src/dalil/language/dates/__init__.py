"""Dates: every phrase that places something in time, resolved against the report's day (claims guide, "Dates")."""

from dalil.language.dates.mentions import DateMention, find_dates

__all__ = ["DateMention", "find_dates"]
