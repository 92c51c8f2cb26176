"""The ledger: captures, reports, claims and incidents in one folder, with an audit chain (a Django application).

Importing this package loads no Django; :func:`open_ledger` configures and migrates.
"""

from dalil.ledger.filters import Filters
from dalil.ledger.opening import LedgerError, open_ledger

__all__ = ["Filters", "LedgerError", "open_ledger"]
