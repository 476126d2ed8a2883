"""What the generator writes is a package that passes its own tests as generated."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from importlib.util import find_spec

import pytest

from plugrad_testing.new_plugin import FILES, NewPluginError, main_new_plugin, new_plugin

needs_numpy_rules = pytest.mark.skipif(
    find_spec("plugrad_numpy") is None, reason="the generated rule is written in NumPy's functions"
)


def settings(folder):
    return tomllib.loads((folder / "pyproject.toml").read_text(encoding="utf-8"))


def install(folder):
    """What an editable install leaves: the source on the path, and its entry points beside it."""
    project = settings(folder)["project"]
    metadata = (
        folder / "src" / f"{project['name'].replace('-', '_')}-{project['version']}.dist-info"
    )
    metadata.mkdir()
    (metadata / "METADATA").write_text(
        f"Metadata-Version: 2.1\nName: {project['name']}\nVersion: {project['version']}\n"
    )
    lines = []
    for group, entries in project["entry-points"].items():
        lines += [f"[{group}]", *(f"{name} = {value}" for name, value in entries.items())]
    (metadata / "entry_points.txt").write_text("\n".join(lines) + "\n")


def run(folder, *command):
    paths = [str(folder / "src"), *filter(None, [os.environ.get("PYTHONPATH")])]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(paths)}
    return subprocess.run(
        [sys.executable, "-m", *command],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def installed(tmp_path):
    folder = new_plugin("mylib", tmp_path)
    install(folder)
    return folder


@needs_numpy_rules
def test_the_generated_tests_pass(installed):
    done = run(installed, "pytest", "-q", "-p", "no:cacheprovider")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "[mylib.softplus-vjp]" in run(installed, "pytest", "-q", "--co").stdout


@needs_numpy_rules
def test_the_generated_tests_fail_with_a_wrong_rule(installed):
    plugin = installed / "src" / "plugrad_mylib" / "plugin.py"
    plugin.write_text(plugin.read_text().replace("1 - np.exp", "1 + np.exp"))
    done = run(installed, "pytest", "-q", "-k", "vjp")
    assert done.returncode == 1
    assert "the VJP is wrong" in done.stdout


def test_plugrad_finds_the_generated_plugin(installed):
    (line,) = [
        line for line in run(installed, "plugrad", "plugins").stdout.splitlines() if "mylib" in line
    ]
    assert line.split() == ["mylib", "plugrad-mylib", "0.1.0", "1", "loaded"]


def test_the_library_is_a_dependency_where_it_is_installed(tmp_path):
    required = settings(new_plugin("pytest", tmp_path))["project"]["dependencies"]
    assert required[0] == "pytest"
    assert "mylib" not in str(settings(new_plugin("mylib", tmp_path))["project"]["dependencies"])


def test_every_template_is_used_and_every_placeholder_filled(tmp_path):
    folder = new_plugin("my_lib", tmp_path)
    assert folder.name == "plugrad-my-lib"
    texts = {path.name: path.read_text() for path in folder.rglob("*") if path.is_file()}
    assert len(texts) == len(FILES)
    assert {"pyproject.toml", "plugin.py", "conformance.py", "test_rules.py"} <= set(texts)
    assert not [name for name, text in texts.items() if "$" in text]
    assert "from plugrad_my_lib import softplus" in texts["plugin.py"]


@pytest.mark.parametrize("name", ["my-lib", "my lib", "", "plugrad_mylib"])
def test_a_name_that_cannot_be_is_refused(tmp_path, name):
    with pytest.raises(NewPluginError):
        new_plugin(name, tmp_path)


def test_nothing_is_written_over(tmp_path):
    new_plugin("mylib", tmp_path)
    with pytest.raises(NewPluginError, match="exists already"):
        new_plugin("mylib", tmp_path)


def test_the_command_lists_what_it_made(tmp_path, capsys):
    assert main_new_plugin(["mylib", "--directory", str(tmp_path)]) == 0
    printed = capsys.readouterr().out.splitlines()
    assert printed[0] == str(tmp_path / "plugrad-mylib")
    assert "    src/plugrad_mylib/plugin.py" in printed
    assert main_new_plugin(["mylib", "--directory", str(tmp_path)]) == 2
    assert "exists already" in capsys.readouterr().err
