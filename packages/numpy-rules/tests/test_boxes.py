"""What a traced array looks like, and what it cannot do."""

from __future__ import annotations

import copy
import math

import numpy as np
import pytest

from plugrad import grad, is_traced
from plugrad.errors import AssignmentError, TracedConversionError
from plugrad_numpy.boxes import ArrayBox, MissingAttributeError
from plugrad_testing import check_grads

X = np.arange(6.0).reshape(2, 3) + 1


def during(look, x=X):
    """What `look` sees of x while it is traced."""
    seen = []
    grad(lambda x: seen.append(look(x)) or np.sum(x))(x)
    return seen[0]


class TestLooks:
    PLAIN = ("shape", "dtype", "ndim", "size", "itemsize", "nbytes", "strides", "device")

    @pytest.mark.parametrize("name", [n for n in PLAIN if hasattr(X, n)])
    def test_attributes_are_those_of_the_value(self, name):
        for x in (X, X[:, ::2].T, np.float64(2.0), np.array(2.0)):
            expected = getattr(x, name, "cpu")  # NumPy 2.0: scalars have no device
            assert during(lambda x: getattr(x, name), x) == expected

    def test_flags(self):
        assert during(lambda x: x.flags.c_contiguous)
        assert not during(lambda x: x.flags.c_contiguous, X.T)

    def test_every_public_attribute_of_arrays_is_there_or_missing_for_a_reason(self):
        def missing(x):
            return {n for n in dir(np.ndarray) if not n.startswith("_") and not hasattr(x, n)}

        gone = {
            "itemset",
            "newbyteorder",
            "ptp",
            "tostring",
        }  # they only raise, where they are left
        memory = {"base", "byteswap", "ctypes", "data", "getfield", "tobytes", "view"}
        assert during(missing) - gone == memory | {"dump", "dumps", "tofile"}
        with pytest.raises(
            MissingAttributeError, match=r"no \.view: it shows the memory of an array"
        ):
            during(lambda x: x.view())

    def test_an_unknown_attribute_is_an_attribute_error(self):
        assert not during(lambda x: hasattr(x, "colour") or hasattr(x, "data"))
        with pytest.raises(AttributeError, match="'colour'"):
            during(lambda x: x.colour)

    def test_printing(self):
        assert during(str) == str(X)
        assert during(repr) == f"traced({X!r})"
        assert during(lambda x: f"{x[0, 0]:.3f}") == "1.000"
        assert during(lambda x: f"{np.sum(x)}") == "21.0"

    def test_length_members_and_rows(self):
        assert during(len) == 2
        assert during(lambda x: 3.0 in x)
        assert not during(lambda x: 9.0 in x)
        assert during(lambda x: [row.shape for row in x]) == [(3,), (3,)]
        with pytest.raises(TypeError, match="0-d"):
            during(lambda x: list(x[0, 0]))

    def test_copies_keep_the_trace(self):
        assert during(lambda x: is_traced(copy.copy(x)) and is_traced(copy.deepcopy([x])[0]))

    def test_nested_traces_see_the_same(self):
        shapes = []
        grad(
            lambda x: np.sum(
                grad(lambda y: shapes.append((y.shape, y.dtype, y.ndim, y.size)) or np.sum(y * y))(
                    x
                )
            )
        )(X)
        assert shapes == [(X.shape, X.dtype, 2, 6)]


class TestViews:
    def test_derivatives(self):
        check_grads(lambda x: x.T @ x)(X)
        check_grads(lambda x: x.mT * 2)(X)
        check_grads(lambda x: x.flat[1:3] * list(x.flat)[4])(X)
        check_grads(lambda z: z.real * z.imag)(X + 2j * X)

    def test_rows_add_up(self):
        np.testing.assert_array_equal(grad(lambda x: sum(r @ r for r in x))(X), 2 * X)


class TestConstants:
    def test_int_and_rounding_are_plain(self):
        x = np.float64(2.6)
        assert during(int, x) == 2
        assert during(round, x) == 3
        assert during(lambda x: round(x, 1), x) == 2.6
        assert during(math.floor, x) == 2
        assert during(math.ceil, x) == 3
        assert during(math.trunc, x) == 2
        assert grad(lambda x: x * int(x))(x) == 2.0

    def test_truth_of_a_scalar_decides_and_of_an_array_is_numpys_error(self):
        assert grad(lambda x: x if x > 0 else -x)(np.float64(-2.0)) == -1
        with pytest.raises(ValueError, match="truth value of an array"):
            during(bool)
        with pytest.raises(ValueError, match="truth value of an array"):
            grad(lambda x: np.sum(x) if x > 0 else x)(X)


def assigned(x):
    z = np.zeros(3)
    z[0] = x
    return np.sum(z)


def added(x):
    z = np.zeros(3)
    z += x
    return np.sum(z)


class TestRefusals:
    REFUSED = (
        (lambda x: np.array([x, x]), r"np\.stack\(\[a, b\]\), or plugrad_numpy\.array"),
        (lambda x: np.array(x).sum(), r"plugrad_numpy\.array"),
        (lambda x: np.asarray(x).sum(), r"leave the call out.*plugrad_numpy\.asarray"),
        (lambda x: np.full(3, x), r"plugrad_numpy\.full\(shape, x\)"),
        (lambda x: np.arange(x).sum(), r"plugrad_numpy\.arange"),
        (lambda x: np.float64(x).sum(), r"x\.astype\(np\.float64\)"),
        (lambda x: float(x) + 1, r"plain float.*leave float\(\) out"),
        (lambda x: complex(x) + 1, r"plain complex.*leave complex\(\) out"),
        (lambda x: math.sin(x) + 1, r"by sin.*np\.sin for math\.sin"),
        (lambda x: np.fromiter([x], float), "by fromiter"),
        (lambda x: np.sum(np.ones(2), initial=x), "by sum"),
        (lambda x: {x: 1}, "cannot be hashed"),
    )

    @pytest.mark.parametrize(("use", "remedy"), REFUSED)
    @pytest.mark.parametrize(
        "x", [1.0, np.float64(1.0), np.array(1.0)], ids=["float", "scalar", "0-d"]
    )
    def test_what_needs_a_plain_value_says_what_to_write(self, use, remedy, x):
        with pytest.raises(TracedConversionError, match=remedy):
            grad(use)(x)
        assert grad(lambda x: x * x)(x) == 2.0

    @pytest.mark.parametrize("x", [1.0, np.float64(1.0), np.array(1.0), np.ones(3)])
    @pytest.mark.parametrize("write", [assigned, added])
    def test_writing_into_a_plain_array(self, write, x):
        with pytest.raises(AssignmentError, match=r"plain array.*plugrad_numpy\.zeros"):
            grad(write)(x)
        assert np.sum(grad(lambda x: np.sum(x * x))(x)) > 0

    def test_elements_cannot_be_deleted(self):
        with pytest.raises(ValueError, match="cannot delete"):
            during(lambda x: x.__delitem__(0))

    def test_an_array_is_no_index(self):
        with pytest.raises(TypeError, match=r"no index: write x\[int\(plugrad\.value_of\(i\)\)\]"):
            grad(lambda x: [1.0, 2.0][x])(np.float64(1.0))


def test_numpys_namespace_is_the_one_of_the_array_api():
    assert during(lambda x: x.__array_namespace__()) is np


def test_boxes_have_no_dict():
    assert not hasattr(during(lambda x: x), "__dict__")
    assert isinstance(during(lambda x: x), ArrayBox)
