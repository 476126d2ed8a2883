"""Packs: found by entry point, by module and as a list; each row with a name of its own."""

from __future__ import annotations

import sys
from importlib import import_module
from importlib.metadata import EntryPoint, EntryPoints

import pytest

from plugrad_testing import SCALAR, case, real
from plugrad_testing import _packs as packs
from plugrad_testing._packs import GROUP, PackError, find_pack, installed_packs

ROW = '''
"""Rows."""
from plugrad_testing import SCALAR, case, real
CASES = [case(lambda x: x * x, real(), shapes=[SCALAR], name="{name}")]
'''


def square(x):
    return x * x


@pytest.fixture
def package(tmp_path, monkeypatch):
    """A package whose rows are in itself, a module of it and a package in it."""
    for path, name in {
        "rows_of_mine/__init__.py": "top",
        "rows_of_mine/beta.py": "b",
        "rows_of_mine/alpha.py": "a",
        "rows_of_mine/deep/__init__.py": "",
        "rows_of_mine/deep/inner.py": "inner",
    }.items():
        file = tmp_path / path
        file.parent.mkdir(exist_ok=True)
        file.write_text(ROW.format(name=name) if name else '"""No rows."""')
    monkeypatch.syspath_prepend(tmp_path)
    yield "rows_of_mine"
    for name in [name for name in sys.modules if name.startswith("rows_of_mine")]:
        del sys.modules[name]


@pytest.fixture
def installed(monkeypatch):
    """`installed(pack="module")` makes these entry points the only ones of the environment."""

    def install(**targets):
        entries = EntryPoints(EntryPoint(name, value, GROUP) for name, value in targets.items())
        monkeypatch.setattr(packs, "entry_points", entries.select)

    return install


def test_rows_of_a_module_and_of_those_inside_it(package):
    pack = find_pack(package)
    assert [(row.id, row.topic) for row in pack.rows] == [
        ("top", package),
        ("a", "alpha"),
        ("b", "beta"),
        ("inner", "deep.inner"),
    ]
    assert pack.topics == (package, "alpha", "beta", "deep.inner")
    assert pack.rows[1].path.endswith("alpha.py")


def test_a_module_object_and_one_of_its_parts(package):
    assert [row.id for row in find_pack(import_module(f"{package}.alpha")).rows] == ["a"]
    assert [row.id for row in find_pack(f"{package}.deep").rows] == ["inner"]


def test_entry_point_leads_to_the_rows(package, installed):
    installed(plugrad_mine=f"{package}.alpha", other=f"{package}.beta")
    assert installed_packs() == ("other", "plugrad_mine")
    pack = find_pack("plugrad_mine")
    assert (pack.name, [row.id for row in pack.rows]) == ("plugrad_mine", ["a"])


def test_rows_of_one_name_are_numbered():
    row = case(square, real(), shapes=[SCALAR], name="f", label="a b")
    assert [row.id for row in find_pack([row, row, row], "mine").rows] == [
        "f-a_b",
        "f-a_b-2",
        "f-a_b-3",
    ]


def test_unknown_pack_names_those_there_are(installed):
    installed(plugrad_mine="nowhere")
    with pytest.raises(PackError, match=r"no module 'nothing_of_the_kind' .*: plugrad_mine\)"):
        find_pack("nothing_of_the_kind")


def test_an_import_that_fails_inside_the_rows_is_not_an_unknown_pack(package, tmp_path):
    (tmp_path / package / "gamma.py").write_text("import nothing_of_the_kind")
    with pytest.raises(ModuleNotFoundError, match="nothing_of_the_kind"):
        find_pack(package)


@pytest.mark.parametrize("samples", [[], "json", sys])
def test_no_rows(samples):
    with pytest.raises(PackError, match="no row"):
        find_pack(samples, "mine")


def test_a_seed_moves_the_rows():
    row = case(square, real(), shapes=[SCALAR], seed=1)
    (moved,) = find_pack([row], "mine").seeded(2).rows
    assert moved.row.seed == 3
    assert next(moved.row.samples()).args != next(row.samples()).args


def test_checks_are_kept_until_another_row_is_asked():
    one, two = find_pack([case(square, real(), shapes=[SCALAR])] * 2, "mine").rows
    first = one.checks()
    assert one.checks() is first
    assert list(two.checks()) == list(first)
    assert one.checks() is not first
    assert len(one.checks(deep=True)) > len(first)
