"""The rows of NumPy's rules on real arrays of CuPy: `tox -e gpu`; skipped without a CUDA device."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec

import numpy as np
import pytest

from plugrad_testing._backends import BACKENDS, Backend
from plugrad_testing._packs import find_pack
from plugrad_testing._verdict import settle


@cache
def rows():
    return {row.id: row for row in find_pack("plugrad_numpy", "plugrad_numpy").seeded(0).rows}


def mapped(convert, tree, *types):
    """A tree of tuples, lists and dicts with its arrays converted."""
    if isinstance(tree, types):
        return convert(tree)
    if isinstance(tree, dict):
        return {key: mapped(convert, value, *types) for key, value in tree.items()}
    if isinstance(tree, tuple | list):
        parts = [mapped(convert, part, *types) for part in tree]
        return type(tree)(*parts) if hasattr(tree, "_fields") else type(tree)(parts)
    return tree


def backend_of(array, there, back):
    return Backend(
        array,
        lambda tree: mapped(there, tree, np.ndarray, np.generic),
        lambda tree: mapped(back, tree, array),
    )


def settled(row, backend, monkeypatch):
    """What the check of one row finds on arrays of a backend, and why it does not apply."""
    monkeypatch.delitem(BACKENDS, "strict")
    monkeypatch.setitem(BACKENDS, "device", backend)
    checks = rows()[row].checks(deep=False).values()
    told = [settle(check) for check in checks if check.name == "backend"]
    return [text for text, _ in told if text], [reason for _, reason in told]


@pytest.fixture
def on_device():
    cupy = pytest.importorskip("cupy", reason="CuPy is not installed")
    if not cupy.cuda.is_available():
        pytest.skip(f"CuPy {cupy.__version__} finds no CUDA device")
    return backend_of(cupy.ndarray, cupy.asarray, lambda x: x.get()[()])


@pytest.mark.parametrize("row", ["numpy.sin", "numpy.linalg.det", "numpy.concatenate"])
def test_the_check_itself_works_on_the_host(row, monkeypatch):
    host = backend_of(np.ndarray, np.asarray, lambda x: x[()])
    found, reasons = settled(row, host, monkeypatch)
    assert (found, set(reasons)) == ([], {""})


@pytest.mark.parametrize("row", list(rows()) if find_spec("cupy") else ["numpy.sin"])
def test_a_rule_agrees_on_the_device(row, on_device, monkeypatch):
    found, reasons = settled(row, on_device, monkeypatch)
    if found:
        pytest.fail("\n\n".join(found), pytrace=False)
    if all(reasons):
        pytest.skip("; ".join(dict.fromkeys(reasons)))
