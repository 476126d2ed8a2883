"""`python -m plugrad`, in this process and in one of its own."""

import subprocess
import sys

import pytest

import plugrad
from plugrad.__main__ import main


def run(*arguments):
    return subprocess.run(
        [sys.executable, "-m", "plugrad", *arguments],
        capture_output=True,
        text=True,
        check=False,
    )


def test_plugins_lists_the_plugins_in_a_process_of_its_own():
    found = run("plugins")
    assert (found.returncode, found.stderr) == (0, "")
    heading, first, *_ = found.stdout.splitlines()
    assert heading.split() == ["plugin", "distribution", "version", "rules", "status"]
    assert first.split()[:2] == ["builtins", "plugrad"]
    assert first.endswith("loaded")


def test_coverage_of_a_module_in_a_process_of_its_own():
    found = run("coverage", "operator")
    assert (found.returncode, found.stderr) == (0, "")
    lines = found.stdout.splitlines()
    assert lines[0].split() == ["function", "class", "reverse", "forward"]
    assert ["operator.mul", "rule", "yes", "yes"] in [line.split() for line in lines]
    assert lines[-1].startswith("operator: ")


@pytest.mark.parametrize("name", ["no_such_module", "math.no_such_part", "json.no.such", "..", ""])
def test_a_module_that_does_not_exist_is_an_error(name, capsys):
    assert main(["coverage", name]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert f"no module {name!r}" in err
    assert "numpy.linalg" in err


def test_the_exit_code_reaches_the_shell():
    found = run("coverage", "no_such_module")
    assert found.returncode == 2
    assert "Traceback" not in found.stderr


def test_main_prints_the_plugins(install, capsys):
    install("shapes", "import plugrad\n@plugrad.hookimpl\ndef plugrad_rules(rules): ...\n")
    assert main(["plugins"]) == 0
    assert "plugrad-shapes" in capsys.readouterr().out


def test_main_prints_the_coverage(capsys):
    assert main(["coverage", "math"]) == 0
    assert "math.sin" in capsys.readouterr().out


@pytest.mark.parametrize("arguments", [[], ["coverage"], ["nonsense"], ["plugins", "more"]])
def test_wrong_arguments_show_the_usage(arguments, capsys):
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    assert caught.value.code == 2
    assert "usage: python -m plugrad" in capsys.readouterr().err


def test_version(capsys):
    with pytest.raises(SystemExit) as caught:
        main(["--version"])
    assert caught.value.code == 0
    assert capsys.readouterr().out == f"plugrad {plugrad.__version__}\n"
