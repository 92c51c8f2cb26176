"""A run in CI fails where a test is skipped, and says which."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import no_skips

SKIPPED = 'import pytest\ndef test_fine(): pass\n@pytest.mark.skip(reason="{}")\ndef test_it(): pass\n'
MODULE_SKIPPED = 'import pytest\npytest.skip("{}", allow_module_level=True)\n'


@pytest.fixture
def in_ci(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "true")
    monkeypatch.setenv("DALIL_CI_NO_SKIPS", "1")


def run(pytester: pytest.Pytester, code: str, *arguments: str) -> pytest.RunResult:
    pytester.makepyfile(code)
    return pytester.runpytest_inprocess("-p", "tests.no_skips", "-p", "no:cacheprovider", *arguments)


@pytest.mark.usefixtures("in_ci")
def test_a_skipped_test_fails_the_run_and_is_named(pytester: pytest.Pytester) -> None:
    result = run(pytester, SKIPPED.format("no browser"))
    assert result.ret == pytest.ExitCode.TESTS_FAILED
    result.stdout.fnmatch_lines(["*skipped tests fail this run*", "*::test_it: Skipped: no browser"])


@pytest.mark.usefixtures("in_ci")
def test_a_skipped_module_fails_the_run(pytester: pytest.Pytester) -> None:
    result = run(pytester, MODULE_SKIPPED.format("nothing here"))
    assert result.ret != pytest.ExitCode.OK
    result.stdout.fnmatch_lines(["*skipped tests fail this run*", "*nothing here"])


@pytest.mark.usefixtures("in_ci")
@pytest.mark.parametrize("code", [SKIPPED.format("no such thing"), MODULE_SKIPPED.format("no such thing")])
def test_in_several_processes_too(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[1]))  # the other processes load the plugin, too
    pytester.makepyfile(code, test_besides="def test_it(): pass")
    result = pytester.runpytest_subprocess("-p", "tests.no_skips", "-p", "no:cacheprovider", "-n", "1")
    assert result.ret == pytest.ExitCode.TESTS_FAILED
    result.stdout.fnmatch_lines(["*skipped tests fail this run*", "*no such thing"])
    assert len([line for line in result.outlines if line.endswith("no such thing")]) == 1


@pytest.mark.usefixtures("in_ci")
def test_an_expected_failure_is_no_skip(pytester: pytest.Pytester) -> None:
    result = run(pytester, "import pytest\n@pytest.mark.xfail\ndef test_it(): assert False\n")
    assert result.ret == pytest.ExitCode.OK


@pytest.mark.usefixtures("in_ci")
@pytest.mark.parametrize(("there", "code"), [(False, pytest.ExitCode.OK), (True, pytest.ExitCode.TESTS_FAILED)])
def test_the_development_data_may_be_away_but_not_passed_over(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch, there: bool, code: int
) -> None:
    monkeypatch.setattr(no_skips, "SHARED", Path(__file__) if there else Path(__file__, "nowhere"))
    assert run(pytester, SKIPPED.format("no data (../shared)")).ret == code


def test_elsewhere_a_skip_is_a_skip(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CI", raising=False)
    assert run(pytester, SKIPPED.format("no browser")).ret == pytest.ExitCode.OK
