"""The house rules that a linter does not know: sizes, docstrings, names, mirrored tests."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FOLDERS = ("packages", "tests", "examples", "benchmarks", "tools")
MAX_FILE = 400
MAX_FUNCTION = 60


def python_files(*folders):
    return [path for folder in folders for path in sorted((ROOT / folder).rglob("*.py"))]


def short(path):
    return path.relative_to(ROOT).as_posix()


def complaints(name, text):
    """What the house has against a module of this name and text."""
    tree = ast.parse(text)
    if (lines := text.count("\n")) > MAX_FILE:
        yield f"{lines} lines, more than {MAX_FILE}"
    if name in {"utils.py", "util.py", "helpers.py", "misc.py"}:
        yield "a name that says nothing"
    if not ast.get_docstring(tree):
        yield "no docstring"
    for node in ast.walk(tree):
        match node:
            case ast.ImportFrom(names=[ast.alias("*")]):
                yield f"line {node.lineno}: wildcard import"
            case ast.FunctionDef() | ast.AsyncFunctionDef():
                if (length := node.end_lineno - node.lineno + 1) > MAX_FUNCTION:
                    yield f"line {node.lineno}: {node.name} has {length} lines"


@pytest.mark.parametrize("path", python_files(*FOLDERS), ids=short)
def test_module_keeps_the_rules(path):
    assert list(complaints(path.name, path.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("long.py", '"""Long."""\n' + "x = 1\n" * MAX_FILE),
        ("utils.py", '"""Useful?"""\n'),
        ("silent.py", "x = 1\n"),
        ("wild.py", '"""Wild."""\nfrom math import *\n'),
        ("deep.py", '"""Deep."""\ndef f():\n' + "    x = 1\n" * MAX_FUNCTION),
    ],
)
def test_a_breach_is_seen(name, text):
    assert len(list(complaints(name, text))) == 1


def mirror(source):
    """Where a source file is tested: the same path under tests/, test_ before its name."""
    package, _, _, *folders, _ = source.parts
    return Path(package, "tests", *folders, f"test_{source.stem.strip('_')}.py")


def rows(source):
    """Where the conformance rows of a rules module are."""
    return Path(*source.parts[:3], "conformance", source.name)


def untested(packages):
    """The source files in this packages folder without a test file or conformance rows."""
    found = [path.relative_to(packages) for path in packages.glob("*/src/*/**/*.py")]
    modules = [
        path for path in found if path.name != "__init__.py" and "conformance" not in path.parts
    ]
    tests = {path: (mirror(path), rows(path)) for path in modules}
    return sorted(
        path.as_posix()
        for path, homes in tests.items()
        if not any((packages / home).exists() for home in homes)
    )


def test_each_source_file_has_its_tests():
    assert untested(ROOT / "packages") == []


def test_a_source_file_without_tests_is_seen(tmp_path):
    for name in ("_engine.py", "linalg/_solve.py"):
        source = tmp_path / "core" / "src" / "plugrad" / name
        source.parent.mkdir(parents=True, exist_ok=True)
        source.touch()
    tests = tmp_path / "core" / "tests"
    tests.mkdir()
    (tests / "test_engine.py").touch()
    assert untested(tmp_path) == ["core/src/plugrad/linalg/_solve.py"]


@pytest.mark.parametrize("package", sorted((ROOT / "packages").iterdir()), ids=lambda p: p.name)
def test_package_is_complete(package):
    (imported,) = (path for path in (package / "src").glob("plugrad*") if path.is_dir())
    assert (imported / "py.typed").exists()
    assert (package / "README.md").exists()
    assert (package / "LICENSE").read_bytes() == (ROOT / "LICENSE").read_bytes()


def test_ci_runs_the_second_command_of_the_readme():
    commands = re.findall(r"^```sh\n(.*?)\n```$", (ROOT / "README.md").read_text(), re.M | re.S)
    assert commands[1] == (ROOT / ".ci" / "run").read_text().splitlines()[-1]
