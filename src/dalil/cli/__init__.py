"""The command line: ``dalil COMMAND``, one command a module. Everything heavy is loaded when a command runs."""

from dalil.cli.app import main, run

__all__ = ["main", "run"]
