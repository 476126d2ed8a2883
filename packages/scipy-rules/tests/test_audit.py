"""Nothing is missing from plugrad_scipy but what its conformance package says, with the reason."""

import pytest
import scipy
import scipy.special

from plugrad import registry
from plugrad_testing._packs import find_pack
from plugrad_testing.audit import audit, public_functions


@pytest.mark.skipif(scipy.__version__ < "1.17", reason="some rows fail there, see the README")
def test_the_audit_is_clean():
    report = audit("plugrad_scipy")
    assert report.clean, report.describe()


def test_every_function_of_special_has_a_row_of_its_name():
    """The audit sees the stand-ins that rows call, not the functions in whose place they are."""
    registry.load_for("scipy")
    rows = [entry.row for entry in find_pack("plugrad_scipy").rows]
    named = {row.function.rpartition(".")[2] for row in rows}
    named |= {getattr(row.f, "__name__", "") for row in rows}
    aliases = {"digamma", "jn", "cg_roots", "j_roots", "js_roots", "la_roots"}
    aliases.add("sinc")  # of NumPy's
    taught = ("elementwise", "linear", "rule", "composite")
    missing = [
        name
        for name, function in public_functions(scipy.special)
        if (entry := registry.row(function)) is not None
        and entry.kind in taught
        and name not in aliases
        and name not in named
    ]
    assert missing == []
