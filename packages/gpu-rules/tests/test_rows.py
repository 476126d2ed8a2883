"""The rows of NumPy's rules on arrays that serve only what CuPy serves, without a device."""

from __future__ import annotations

from functools import cache

import pytest

from plugrad_testing._packs import find_pack
from plugrad_testing._verdict import settle
from plugrad_testing.namespace import cupy_namespace
from plugrad_testing.strict import limited_to

FAILING = {
    f"numpy.nan{name}-dtype": f"its derivative is that of np.{name} with where=, which CuPy lacks"
    for name in ("mean", "var", "std")
}


@cache
def rows():
    return {row.id: row for row in find_pack("plugrad_numpy", "plugrad_numpy").seeded(0).rows}


@pytest.mark.parametrize("row", list(rows()))
def test_a_rule_asks_only_for_what_cupy_has(row):
    checks = [check for check in rows()[row].checks(deep=False).values() if check.name == "backend"]
    with limited_to(cupy_namespace()):
        told = [settle(check) for check in checks]
    found = [text for text, _ in told if text]
    if row in FAILING:
        assert found, "it passes: take it off the list"
        pytest.skip(FAILING[row])
    if found:
        pytest.fail("\n\n".join(found), pytrace=False)
    reasons = [reason for _, reason in told]
    if all(reasons):
        pytest.skip("; ".join(dict.fromkeys(reasons)))
