"""What a traced CuPy array answers to CuPy's own protocols."""

import numpy as np
import pytest

from plugrad import grad, jvp
from plugrad.errors import AssignmentError, NoRuleError, TracedConversionError
from plugrad_cupy.boxes import CupyBox
from plugrad_numpy.boxes import ArrayBox
from plugrad_testing.strict import to_host, to_strict


def test_it_is_an_array_box():
    assert issubclass(CupyBox, ArrayBox)
    assert not hasattr(CupyBox(), "__dict__")


def test_operators_of_plain_arrays_reach_it(cupy):
    a = cupy.array([2.0, 3.0])
    for f, expected in ((lambda x: a * x, [2.0, 3.0]), (lambda x: a - x, [-1.0, -1.0])):
        found = grad(lambda x, f=f: np.sum(f(x)))(cupy.array([1.0, 1.0]))
        np.testing.assert_array_equal(found.host, expected)


def test_a_plain_array_does_not_take_traced_values(cupy):
    add = cupy.add
    with pytest.raises(AssignmentError, match=r"cp\.zeros_like\(x\)"):
        grad(lambda x: np.sum(add(cupy.array([2.0]), x, cupy.array([2.0]))))(cupy.array([1.0]))


def test_a_traced_one_does(cupy):
    def f(x):
        z = x * 1
        assert cupy.multiply(x, x, z) is z
        return np.sum(z)

    assert grad(f)(cupy.array([3.0])).host == [6.0]


def test_a_ufunc_of_numpy_that_cupy_serves_first_asks_the_box(cupy):
    a = cupy.array([2.0, 3.0])
    found = grad(lambda x: np.sum(np.multiply(a, x)))(cupy.array([1.0, 1.0]))
    np.testing.assert_array_equal(found.host, [2.0, 3.0])


def test_a_product_of_matrices_names_the_mirror_where_cupy_refuses(cupy):
    a = cupy.array([2.0, 3.0])
    cupy.matmul = None
    with pytest.raises(TypeError, match="incorrect type") as caught:
        grad(lambda x: np.matmul(a, x))(cupy.array([1.0, 1.0]))
    assert "from plugrad_cupy import cupy as cp" in caught.value.__notes__[0]


def test_it_offers_no_memory_to_other_libraries(cupy):
    grad(lambda x: (hasattr(x, "__cuda_array_interface__") and 1 / 0) or np.sum(x))(
        cupy.array([1.0])
    )


def test_a_function_that_does_not_dispatch_names_the_one_that_does(cupy):
    with pytest.raises(TracedConversionError, match=r"np\.concatenate for cp\.concatenate"):
        grad(lambda x: np.sum(cupy.concatenate([x, x])))(cupy.array([1.0]))
    assert grad(np.sum)(cupy.array([1.0])).host == [1.0]


def test_get_says_that_the_gradient_would_be_lost(cupy):
    with pytest.raises(TracedConversionError, match=r"x\.get\(\).*value_of"):
        grad(lambda x: np.sum(x.get()))(cupy.array([1.0]))


def test_a_kernel_without_a_rule_is_an_error(cupy):
    unheard = type(cupy.sin)(np.cbrt)
    unheard.__module__ = "cupy"
    with pytest.raises(NoRuleError, match="cbrt"):
        grad(lambda x: np.sum(unheard(x)))(cupy.array([1.0]))


def test_reduction_kernels_go_to_the_rule_of_the_function(cupy):
    def total(x, axis=None, keepdims=False):
        return x.__cupy_override_reduction_kernel__(cupy.sum, axis, None, None, keepdims)

    x = cupy.array([[1.0, 2.0], [3.0, 4.0]])
    assert (grad(total)(x).host == 1).all()
    assert (grad(lambda x: np.sum(total(x, 0, True) ** 2))(x).host == [[8, 12], [8, 12]]).all()


def test_the_other_way_to_a_plain_array_is_closed_too(cupy):
    with pytest.raises(TracedConversionError, match=r"np\.concatenate for cp\.concatenate"):
        grad(lambda x: x.__cupy_get_ndarray__())(cupy.array([1.0]))


def test_what_scatters_the_largest_is_refused_with_the_way_that_works(cupy):
    with pytest.raises(AssignmentError, match=r"scatter_max .* np\.maximum"):
        grad(lambda x: np.sum((x * 1).scatter_max(0, x)))(cupy.array([1.0]))


@pytest.mark.parametrize(
    "mix", [lambda x: x * np.ones(1), lambda x: np.ones(1) + x, lambda x: np.add(x, np.ones(1))]
)
def test_arrays_of_host_and_device_do_not_mix_and_the_remedy_is_named(cupy, mix):
    for f in (grad, lambda f: lambda x: jvp(f, (x,), (x,))):
        with pytest.raises(TypeError, match=r"Unsupported type .*numpy\.ndarray") as caught:
            f(lambda x: np.sum(mix(x)))(cupy.array([1.0]))
        assert "copy those of NumPy's to the GPU by cp.asarray(a)" in caught.value.__notes__[0]


def test_a_kernel_without_a_rule_names_custom_vjp(cupy):
    kernel = type(cupy.sin)(np.cbrt)
    kernel.name, kernel.__module__ = "mine", "cupy"
    with pytest.raises(NoRuleError, match=r"the kernel 'mine' .* plugrad\.custom_vjp"):
        grad(lambda x: np.sum(kernel(x)))(cupy.array([1.0]))


def test_the_place_of_an_extremum_is_a_constant_by_cupys_signature(cupy):
    asked = []
    cupy.ndarray.argmax = lambda self, **kwargs: asked.append(kwargs) or 1
    cupy.ndarray.argmin = lambda self, axis=None: 0
    given = {"axis": None, "dtype": None, "out": None, "keepdims": False}  # as cp.argmax does

    def f(x):
        assert (x.argmax(**given), x.argmin()) == (1, 0)
        return np.sum(x)

    grad(f)(cupy.array([1.0, 2.0]))
    assert asked == [given]
    del cupy.ndarray.argmax, cupy.ndarray.argmin


def test_it_is_on_the_device_of_its_value(cupy):
    grad(lambda x: np.sum(x) * (1 / (x.device.id == 0)))(cupy.array([1.0]))


CALLS = {
    "np.add with dtype": lambda cp, a, x: np.add(a, x, dtype=np.float32),
    "cp.add with dtype": lambda cp, a, x: cp.add(a, x, dtype=np.float32),
    "cp.multiply with casting": lambda cp, a, x: cp.multiply(x, a, casting="same_kind"),
    "np.multiply.outer": lambda cp, a, x: np.multiply.outer(x, a),
    "np.add.reduce": lambda cp, a, x: np.add.reduce(np.multiply(a, x)),
}


@pytest.mark.parametrize("f", CALLS.values(), ids=CALLS)
def test_ufuncs_with_keywords_and_by_method(device, f):
    a = np.array([2.0, 3.0])
    found = grad(lambda x: np.sum(f(device, to_strict(a), x) ** 2))(to_strict(a))
    wanted = grad(lambda x: np.sum(f(np, a, x) ** 2))(a)
    np.testing.assert_allclose(to_host(found), wanted, rtol=1e-6)
