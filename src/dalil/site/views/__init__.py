"""The views, one kind of page a module."""
