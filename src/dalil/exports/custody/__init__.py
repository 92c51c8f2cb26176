"""A case handed over: originals, claims, decisions and hashes in one WACZ file that is verified without Dalil.

What is in the file, and how it is verified with ``sha256sum``, ``zcat`` and Python's standard library, is told in
``docs/custody.md`` and in the file itself.
"""

from dalil.exports.custody.package import Written, write_case

__all__ = ["Written", "write_case"]
