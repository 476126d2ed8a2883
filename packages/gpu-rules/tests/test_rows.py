"""The rows of NumPy's rules on arrays that serve only what CuPy serves, without a device.

Beside the derivatives themselves, what a rule asks of the host is counted: a number or a truth
value read off the device is a synchronisation, a NumPy array as an index a transfer.  What the
function itself asks without a derivative does not count.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from plugrad_testing import _backends
from plugrad_testing._packs import find_pack
from plugrad_testing._verdict import settle
from plugrad_testing.namespace import cupy_namespace
from plugrad_testing.strict import counting, limited_to

ASKED = ("number", "index", "array")

# Why the derivatives of some rows ask the host, whose names begin so.
REPEATED = (
    "whether eigenvalues or singular values repeat, or vanish, decides which formula is right"
)
SINGULAR = "whether the matrix is singular decides which formula is right"
RANK = "the rank is a number, as it is in the result of the function"
NUMBER = "the argument that is differentiated is a Python number, and so is its gradient"
LIST = "the index is a list of the caller's, or made from one"
AS_CUPY = "it raises the error that CuPy's own function raises, for which that asks as well"
ASKING = {
    **dict.fromkeys(("numpy.linalg.eig", "numpy.linalg.svd", "numpy.linalg.cond-"), REPEATED),
    **dict.fromkeys(("numpy.linalg.norm-matrix-", "numpy.linalg.norm-stack"), REPEATED),
    "numpy.poly-matrix": REPEATED,
    **dict.fromkeys(("numpy.linalg.det", "numpy.linalg.slogdet"), SINGULAR),
    **dict.fromkeys(("numpy.linalg.lstsq", "numpy.polyfit"), RANK),
    **dict.fromkeys(("numpy.resize", "numpy.linspace-fifty", "numpy.gradient-"), NUMBER),
    **dict.fromkeys(("numpy.clip-no_", "numpy.nextafter", "numpy.quantile-axes"), NUMBER),
    **dict.fromkeys(("ndarray.item", "ndarray.tolist"), "its result is a Python number"),
    **dict.fromkeys(("ndarray.take", "ndarray.compress", "numpy.compress", "numpy.take"), LIST),
    "numpy.choose": LIST,
    **dict.fromkeys(("numpy.average-", "numpy.cov-"), AS_CUPY),
    "numpy.piecewise": "functions are given the elements where a mask holds, which must be counted",
    **dict.fromkeys(("numpy.polymul", "numpy.poly1d-by_roots"), "leading zeros are cut off"),
}


def reason_of(row):
    return next((why for start, why in ASKING.items() if row.startswith(start)), "")


def test_every_reason_is_needed_by_a_row():
    assert [start for start in ASKING if not any(row.startswith(start) for row in rows())] == []


@cache
def rows():
    return {row.id: row for row in find_pack("plugrad_numpy", "plugrad_numpy").seeded(0).rows}


@pytest.fixture
def hidden(device, monkeypatch):
    """The rows run on the arrays of the stand-in `device`, and with the boxes and spaces of CuPy.

    It tells what the arrays were asked under differentiation beyond what the function asks itself.
    """
    strict = _backends.BACKENDS["strict"]
    monkeypatch.setitem(_backends.BACKENDS, "strict", replace(strict, plugin=None))
    moved, derivative = _backends._moved, _backends._derivative
    counts = {"plain": None, "most": {}}

    def watched(bench, backend):
        f = moved(bench, backend)

        def first(*args):
            if counts["plain"] is not None:
                return f(*args)
            with counting() as counts["plain"]:
                return f(*args)

        return first

    def counted(*args):
        with counting() as asked:
            found = derivative(*args)
        for what in ASKED:
            there_and_back = 2 if what == "index" else 1  # an index is used in both passes
            beyond = asked[what] - there_and_back * counts["plain"][what]
            counts["most"][what] = max(beyond, counts["most"].get(what, 0))
        return found

    monkeypatch.setattr(_backends, "_moved", watched)
    monkeypatch.setattr(_backends, "_derivative", counted)
    return counts


@pytest.mark.parametrize("row", list(rows()))
def test_a_rule_asks_only_for_what_cupy_has_and_nothing_of_the_host(row, hidden):
    checks = [check for check in rows()[row].checks(deep=False).values() if check.name == "backend"]
    told = []
    with limited_to(cupy_namespace()):
        for check in checks:
            hidden["plain"] = None
            told.append(settle(check))
    found = [text for text, _ in told if text]
    if found:
        pytest.fail("\n\n".join(found), pytrace=False)
    reasons = [reason for _, reason in told]
    if all(reasons):
        pytest.skip("; ".join(dict.fromkeys(reasons)))
    asked = {what: n for what, n in hidden["most"].items() if n > 0}
    if not reason_of(row):
        assert asked == {}
