"""Pages fetched over HTTP: politely, within bounds, and never from addresses inside the house unless allowed."""

from dalil.capture.fetching.addresses import AddressError, normalized
from dalil.capture.fetching.failures import FetchError, NotAllowedError
from dalil.capture.fetching.fetcher import Fetcher
from dalil.capture.fetching.rules import FetchRules

__all__ = ["AddressError", "FetchError", "FetchRules", "Fetcher", "NotAllowedError", "normalized"]
