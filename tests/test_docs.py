"""Every Python example in the documents runs, and prints what the document says it prints.

A ``pycon`` block is a doctest; a ``python`` block just has to run. The blocks of one document
share their names, from top to bottom. Any other block, ``py`` among them, is only read.
"""

import doctest
import re
from pathlib import Path

import pytest

from plugrad import errors

ROOT = Path(__file__).parents[1]
DOCUMENTS = [
    *sorted(ROOT.glob("*.md")),
    *sorted((ROOT / "docs").rglob("*.md")),
    *sorted((ROOT / "packages").glob("*/README.md")),
]
BLOCK = re.compile(r"^```(pycon|python)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\((?!https?:|#)([^)#]+)")
FLAGS = doctest.NORMALIZE_WHITESPACE | doctest.ELLIPSIS


def failures(text, name):
    """Run the examples of a document in order; give what the failing ones reported."""
    namespace = {"__name__": "document"}
    reports = []
    for block in BLOCK.finditer(text):
        kind, code = block.groups()
        line = text.count("\n", 0, block.start()) + 1
        if kind == "python":
            exec(compile("\n" * line + code, name, "exec"), namespace)
        else:
            example = doctest.DocTestParser().get_doctest(code, namespace, name, name, line)
            runner = doctest.DocTestRunner(optionflags=FLAGS)
            runner.run(example, out=reports.append, clear_globs=False)
            namespace = example.globs
    return "".join(reports)


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_examples_of_the_document_run(path):
    assert failures(path.read_text(encoding="utf-8"), str(path)) == ""


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_links_of_the_document_lead_somewhere(path):
    links = LINK.findall(path.read_text(encoding="utf-8"))
    assert [link for link in links if not (path.parent / link).exists()] == []


def test_each_decision_is_listed():
    folder = ROOT / "docs" / "decisions"
    listed = LINK.findall((folder / "README.md").read_text(encoding="utf-8"))
    assert sorted(listed) == sorted(path.name for path in folder.glob("0*.md"))


def test_a_wrong_example_is_found():
    assert "Expected" in failures("```python\nx = 2\n```\n\n```pycon\n>>> x\n3\n```\n", "made up")


def test_a_right_example_passes():
    assert failures("```python\nx = 2\n```\n\n```pycon\n>>> x\n2\n```\n", "made up") == ""


def test_each_error_is_explained():
    explained = re.findall(r"^\| `(\w+)`", (ROOT / "docs" / "errors.md").read_text(), re.M)
    of_packs = {"MissingAttributeError", "NotSolvedError", "RepeatedValuesError"}
    assert sorted({*explained} - of_packs) == sorted(errors.__all__)
    assert len(explained) == len(set(explained))


def test_each_module_of_core_has_its_place():
    placed = re.findall(r"`(\w+)`", (ROOT / "ARCHITECTURE.md").read_text())
    modules = {path.stem for path in (ROOT / "packages/core/src/plugrad").glob("*.py")}
    assert sorted(modules - {"__init__"} - {*placed}) == []
