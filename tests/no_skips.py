"""A pytest plugin: with ``CI=true`` and ``DALIL_CI_NO_SKIPS=1`` a skipped test fails the run: it tested nothing.

A test of the development data in ``../shared`` may be skipped where they do not lie beside the repository.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

SHARED = Path(__file__).parents[2] / "shared"
_NOTED = "dalil_skipped"
_MAY_BE_AWAY = "../shared"


class NoSkips:
    """Collects skips and, at the end, fails the run for them."""

    def __init__(self) -> None:
        self.skipped: dict[str, None] = {}

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Note a skipped test; one that is expected to fail is none."""
        if report.skipped and not hasattr(report, "wasxfail"):
            self._note(report.nodeid, report.longrepr)

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        """Note a module that was skipped as a whole."""
        if report.skipped:
            self._note(report.nodeid, report.longrepr)

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: Any) -> None:
        """Take over what another process has noted: of modules that are skipped there nothing else tells."""
        self.skipped.update(dict.fromkeys(getattr(node, "workeroutput", {}).get(_NOTED, ())))

    @pytest.hookimpl(trylast=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """Fail a run that was well but for its skips; a process of several hands on what it noted."""
        if hasattr(session.config, "workeroutput"):
            session.config.workeroutput[_NOTED] = list(self.skipped)
        if self.skipped and session.exitstatus == pytest.ExitCode.OK:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """Say which tests were skipped, and why."""
        if self.skipped:
            terminalreporter.section("skipped tests fail this run (DALIL_CI_NO_SKIPS)")
            for line in self.skipped:
                terminalreporter.line(line)

    def _note(self, test: str, why: object) -> None:
        reason = str(why[-1]) if isinstance(why, tuple) else str(why)
        if not (_MAY_BE_AWAY in reason and not SHARED.exists()):
            self.skipped[f"{test}: {reason}"] = None


def pytest_configure(config: pytest.Config) -> None:
    """Take part where the environment asks for it."""
    if os.environ.get("CI") == "true" and os.environ.get("DALIL_CI_NO_SKIPS") == "1":
        config.pluginmanager.register(NoSkips(), "dalil-no-skips")
