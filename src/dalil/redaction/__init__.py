"""What leaves in public: private persons' names masked, precise places of the vulnerable widened (a plain library).

The rules are data (``rules.toml``) and guess with caution; nothing here changes what a ledger holds.
"""

from dalil.redaction.addresses import public_address
from dalil.redaction.claims import redacted_claim
from dalil.redaction.masking import masked, masked_names
from dalil.redaction.persons import private_names
from dalil.redaction.places import is_vulnerable, withheld_names

__all__ = [
    "is_vulnerable",
    "masked",
    "masked_names",
    "private_names",
    "public_address",
    "redacted_claim",
    "withheld_names",
]
