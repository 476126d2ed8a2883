"""The files of docs/tutorial-plugin.md, laid over what the generator makes, are a proved plugin."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from plugrad_testing.new_plugin import new_plugin

TUTORIAL = Path(__file__).parents[1] / "docs" / "tutorial-plugin.md"
FILE = re.compile(r"`([\w/.]+\.py)`[^`]*:\n\n```py\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def plugin(tmp_path_factory):
    pytest.importorskip("rowan")
    folder = new_plugin("rowan", tmp_path_factory.mktemp("tutorial"))
    for name, text in FILE.findall(TUTORIAL.read_text(encoding="utf-8")):
        (folder / name).write_text(text, encoding="utf-8")
    metadata = folder / "src" / "plugrad_rowan-0.1.0.dist-info"
    metadata.mkdir()
    (metadata / "METADATA").write_text("Name: plugrad-rowan\nVersion: 0.1.0\n")
    (metadata / "entry_points.txt").write_text(
        "[plugrad]\nrowan = plugrad_rowan.plugin\n"
        "[plugrad.conformance]\nplugrad_rowan = plugrad_rowan.conformance\n"
    )
    return folder


def run(folder, *command):
    environment = {**os.environ, "PYTHONPATH": str(folder / "src")}
    done = subprocess.run(
        [sys.executable, *command],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_the_tutorial_shows_these_files():
    names = [name for name, _ in FILE.findall(TUTORIAL.read_text(encoding="utf-8"))]
    assert [Path(name).name for name in names] == [
        "__init__.py",
        "conformance.py",
        "plugin.py",
        "fit.py",
    ]


def test_its_tests_pass(plugin):
    assert "passed" in run(plugin, "-m", "pytest", "-q", "-p", "no:cacheprovider")


def test_its_fit_finds_the_rotation(plugin):
    found, truth = re.findall(r"\[(.*?)\]", run(plugin, "fit.py"))
    assert found == truth


def test_nothing_is_missing(plugin):
    audit = run(plugin, "-m", "plugrad_testing", "audit", "plugrad_rowan")
    assert audit in TUTORIAL.read_text(encoding="utf-8")
