"""What has no derivative gives plain values on traced ones, or says what to write."""

import numpy as np
import pytest

from plugrad import errors, grad, is_traced, registry
from plugrad_numpy.rules.unaffected import rules

X = np.array([[1.0, 2.0], [3.0, 4.0]])
LOOKS = {
    "isfortran": np.isfortran,
    "iterable": np.iterable,
    "isscalar": np.isscalar,
    "str_": np.str_,
    "finfo": lambda x: np.finfo(x.dtype).eps,
    "shape": lambda x: np.zeros(x.shape),
    "eye": lambda x: np.eye(*x.shape),
    "tri": lambda x: np.tri(x.shape[0]),
    "indices": lambda x: np.indices(x.shape),
    "like": lambda x: np.ones(3, like=x),
    "diag_indices_from": lambda x: np.diag_indices_from(x)[0],
    "tril_indices_from": lambda x: np.tril_indices_from(x)[0],
    "triu_indices_from": lambda x: np.triu_indices_from(x, k=1)[0],
    "ndindex": lambda x: list(np.ndindex(x.shape)),
    "promote_types": lambda x: np.promote_types(x.dtype, np.float32).char,
    "isdtype": lambda x: np.isdtype(x.dtype, "real floating"),
    "packbits": lambda x: np.packbits(x > 1),
    "ravel_multi_index": lambda x: np.ravel_multi_index((1, 0), x.shape),
    "unravel_index": lambda x: np.unravel_index(3, x.shape),
    "base_repr": lambda x: np.base_repr(int(x[1, 0]), 2),
}


@pytest.mark.parametrize("look", LOOKS.values(), ids=LOOKS)
def test_looks_give_plain_values(look):
    def loss(x):
        found = look(x)
        assert not is_traced(found)
        np.testing.assert_array_equal(found, look(X))
        return np.sum(x)

    grad(loss)(X)


REFUSALS = {
    "float64": (lambda x: np.float64(x[0, 0]), r"write x\.astype\(np\.float64\)"),
    "int32": (lambda x: np.int32(x[0, 0]), r"write x\.astype\(np\.int32\)"),
    "bool": (lambda x: np.bool_(x[0, 0]), r"constant: write x\.astype"),
    "broadcast": (lambda x: np.broadcast(x, x), r"np\.broadcast_arrays"),
    "format": (lambda x: np.format_float_positional(x[0, 0]), r"format plugrad\.value_of\(x\)"),
    "save": (lambda x: np.save("file", x), r"save plugrad\.value_of\(x\)"),
    "savez": (lambda x: np.savez("file", x), r"save plugrad\.value_of\(x\)"),
}


@pytest.mark.parametrize(("call", "message"), REFUSALS.values(), ids=REFUSALS)
def test_refusals_say_what_to_write(call, message):
    with pytest.raises(errors.PlugradError, match=message):
        grad(lambda x: (call(x), np.sum(x))[1])(X)


def test_names_of_one_object_are_one_row():
    assert len(rules) == len({row.fun for row in rules})
    assert registry.row(np.double) is registry.row(np.float64)
    assert registry.row(np.bool) is registry.row(np.bool_)


def test_nothing_is_refused_without_a_remedy():
    for row in rules:
        assert row.kind == "nondifferentiable" or len(row.detail) > 20
