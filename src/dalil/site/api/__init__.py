"""The HTTP API (``docs/api.md``): the records of the formats, read with the eyes of who asks. It changes nothing."""
