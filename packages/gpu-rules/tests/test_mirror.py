"""Names of the mirror of CuPy: what is CuPy's own, what traces, is constant, or is refused."""

import subprocess
import sys
from importlib import import_module
from importlib.util import find_spec

import numpy as np
import pytest

from plugrad import grad, jvp, vjp
from plugrad.errors import PlugradError, RefusedError
from plugrad_cupy._mirror import names, offered
from plugrad_numpy.mirrored import plain
from plugrad_testing.namespace import cupy_namespace
from plugrad_testing.strict import StrictArray, to_host, to_strict

SQUARE = np.array([[2.0, 0.3, 0.1], [0.4, 3.0, 0.2], [0.5, 0.6, 4.0]])
ROW = np.array([0.3, 1.2, 2.5])

CALLS = {
    "concatenate": (lambda xp, x, y: xp.concatenate([x, y * 2]), SQUARE, SQUARE),
    "stack": (lambda xp, x, y: xp.stack((x, y), axis=-1), ROW, ROW + 1),
    "hstack": (lambda xp, x, y: xp.hstack([x, x, y]), ROW, ROW),
    "where": (lambda xp, x, y: xp.where(x > 1, x * x, y), ROW, ROW + 1),
    "dot": (lambda xp, x, y: xp.dot(x, y), SQUARE, ROW),
    "matmul": (lambda xp, x, y: xp.matmul(x, y), SQUARE, SQUARE),
    "einsum": (lambda xp, x, y: xp.einsum("ij,j->i", x, y), SQUARE, ROW),
    "tensordot": (lambda xp, x, y: xp.tensordot(x, y, 1), SQUARE, ROW),
    "outer": (lambda xp, x, y: xp.outer(x, y), ROW, ROW),
    "kron": (lambda xp, x, y: xp.kron(x, y), ROW, ROW),
    "cumsum": (lambda xp, x, y: xp.cumsum(x) * y, ROW, ROW),
    "sum of an axis": (lambda xp, x, y: xp.sum(x, 0, keepdims=True) * y, SQUARE, ROW),
    "nan_to_num": (lambda xp, x, y: xp.nan_to_num(x) * y, ROW, ROW),
    "percentile": (lambda xp, x, y: xp.percentile(x * y, 30.0), ROW, ROW),
    "trapezoid": (lambda xp, x, y: xp.trapezoid(x, y), ROW, ROW),
    "take": (lambda xp, x, y: xp.take(x, xp.argsort(x), axis=0) * y, ROW, ROW),
    "flip": (lambda xp, x, y: xp.flip(x, 0) * y, ROW, ROW),
    "round": (lambda xp, x, y: x * xp.round(y), ROW, ROW),
    "argmax": (lambda xp, x, y: x[xp.argmax(y)] * y, ROW, ROW),
    "linalg.solve": (lambda xp, x, y: xp.linalg.solve(x, y), SQUARE, ROW),
    "linalg.inv": (lambda xp, x, y: xp.linalg.inv(x) @ y, SQUARE, ROW),
    "linalg.norm": (lambda xp, x, y: xp.linalg.norm(x) * y, SQUARE, ROW),
    "linalg.cholesky": (lambda xp, x, y: xp.linalg.cholesky(x @ x.T) * y, SQUARE, ROW),
    "fft.rfft": (lambda xp, x, y: xp.abs(xp.fft.rfft(x)) * xp.sum(y), ROW, ROW),
    "ufunc": (lambda xp, x, y: xp.sin(x) * xp.exp(y), ROW, ROW),
}


@pytest.fixture
def cp(device):
    return import_module("plugrad_cupy.cupy")


@pytest.mark.parametrize(("f", "x", "y"), CALLS.values(), ids=CALLS)
def test_traced_calls_are_right_in_both_modes(cp, f, x, y):
    wanted, pullback = vjp(lambda x, y: f(np, x, y), x, y)
    g = np.cos(np.arange(np.size(wanted)).reshape(np.shape(wanted)) + 0.5)
    found, strict_pullback = vjp(lambda x, y: f(cp, x, y), to_strict(x), to_strict(y))
    assert isinstance(found, StrictArray)
    np.testing.assert_allclose(to_host(found), wanted, rtol=1e-13)
    for mine, theirs in zip(strict_pullback(to_strict(g)), pullback(g), strict=True):
        assert isinstance(mine, StrictArray)
        np.testing.assert_allclose(to_host(mine), theirs, rtol=1e-12)
    tangents = (0.5 * x, y - 1)
    _, pushed = jvp(lambda x, y: f(np, x, y), (x, y), tangents)
    _, strict = jvp(lambda x, y: f(cp, x, y), to_strict((x, y)), to_strict(tangents))
    np.testing.assert_allclose(to_host(strict), pushed, rtol=1e-12)


@pytest.mark.parametrize(("f", "x", "y"), CALLS.values(), ids=CALLS)
def test_second_derivatives_are_right(cp, f, x, y):
    def pushed(xp, x, y, t):
        def slope(x):
            return grad(lambda x: xp.sum(xp.abs(f(xp, x, y)) ** 2))(x)

        return jvp(slope, (x,), (t,))[1]

    expected = pushed(np, x, y, np.sin(x))
    found = pushed(cp, *to_strict((x, y, np.sin(x))))
    np.testing.assert_allclose(to_host(found), expected, rtol=1e-11, atol=1e-11)


def test_without_traced_arguments_cupys_own_function_runs(cp, device):
    x = to_strict(ROW)
    assert cp.concatenate.__wrapped__ is device.concatenate
    np.testing.assert_array_equal(to_host(cp.concatenate([x, x])), [*ROW, *ROW])
    assert cp.sin is device.sin
    assert cp.ndarray is device.ndarray


def test_every_name_is_there_and_cupys_others_are_not(cp, device):
    assert set(dir(cp)) == {name for name in vars(device) if not name.startswith("_")}
    assert "solve" in dir(cp.linalg)
    for name in dir(cp):
        assert getattr(cp, name) is not None
    for module in (cp, cp.linalg, cp.fft, cp.random):
        with pytest.raises(
            AttributeError, match=r"'plugrad_cupy\.cupy.*' has no attribute 'nothing'"
        ):
            _ = module.nothing
    assert names("cupy.linalg") == dir(cp.linalg)


def test_every_function_of_the_record_says_what_it_does_with_a_traced_argument(cp):
    """Either it has a rule, or it is constant, or it is refused: none calls CuPy with a box."""
    silent = []
    for name in cupy_namespace().functions:
        module = cp
        for part in name.split(".")[1:-1]:
            module = getattr(module, part)
        f = getattr(module, name.rpartition(".")[2])

        def call(x, f=f):
            try:
                f(x)
            except PlugradError:
                pass
            except TypeError as error:
                if "incorrect type" in str(error):
                    silent.append(f.__name__)
            except Exception:  # noqa: BLE001 - of one matrix, many calls are nonsense
                pass
            return x

        vjp(call, to_strict(SQUARE))
    assert silent == []


def test_arguments_are_named_and_ordered_as_in_cupy(cp):
    x = to_strict(ROW)
    found = grad(lambda x: (cp.reshape(a=x, newshape=(3, 1)) ** 2).sum())(x)
    np.testing.assert_array_equal(to_host(found), 2 * ROW)
    found = grad(lambda w: (cp.histogram(x, 2, None, False, w)[0] ** 2).sum())(x)
    expected = grad(lambda w: (np.histogram(ROW, 2, None, False, w)[0] ** 2).sum())(ROW)
    np.testing.assert_allclose(to_host(found), expected)


@pytest.mark.skipif(np.__version__ < "2.4", reason="NumPy does not tell the names of arguments")
def test_arguments_of_a_compiled_function_are_named_as_in_cupy(cp):
    found = grad(lambda x: (cp.concatenate(tup=[x, x], axis=0) ** 2).sum())(to_strict(ROW))
    np.testing.assert_array_equal(to_host(found), 4 * ROW)


def test_a_function_that_only_cupy_has_is_refused(cp, device):
    with pytest.raises(RefusedError, match=r"byte_bounds of CuPy .*plugrad\.custom_vjp"):
        grad(lambda x: cp.byte_bounds(x)[0])(to_strict(ROW))


def test_plain_cupy_names_the_mirror(cp, device):
    with pytest.raises(TypeError, match="incorrect type") as caught:
        grad(lambda x: device.cumsum(x).sum())(to_strict(ROW))
    assert any("from plugrad_cupy import cupy as cp" in note for note in caught.value.__notes__)


def test_an_argument_that_numpy_has_not_is_an_error(cp):
    with pytest.raises(TypeError, match="interpolation"):
        grad(lambda x: cp.percentile(x, 30.0, interpolation="lower"))(to_strict(ROW))


def test_out_is_written_to_a_traced_array_only(cp):
    def f(x):
        z = cp.zeros_like(x)
        cp.cumsum(x, out=z)
        return (z * z).sum()

    def plain_f(x):
        z = np.cumsum(x)
        return (z * z).sum()

    np.testing.assert_allclose(to_host(grad(f)(to_strict(ROW))), grad(plain_f)(ROW), rtol=1e-14)


def test_plain_takes_the_values_out_of_lists():
    grad(lambda x: (plain([x, (x,)]) == [2.0, (2.0,)]) * x)(2.0)


def test_a_submodule_of_cupy_that_is_not_mirrored_is_its_own(cp, device):
    device.cuda = object()
    assert offered("cupy", "cuda", {}) is device.cuda


REAL = """
import operator, cupy, numpy as np
from plugrad import vjp
from plugrad.errors import AssignmentError, TracedConversionError
from plugrad_cupy import cupy as cp
if cupy.cuda.is_available():
    raise SystemExit(0)  # the address below is nobody's
modules = [(cp, cupy), *[(getattr(cp, m), getattr(cupy, m)) for m in ("fft", "linalg", "random")]]
for mine, theirs in modules:
    missing = [n for n in dir(theirs) if not n.startswith("_") and not hasattr(mine, n)]
    assert not missing, missing
memory = cupy.cuda.UnownedMemory(4096, 1024, None, device_id=0)
a = cupy.ndarray((3,), float, memptr=cupy.cuda.MemoryPointer(memory, 0))
ARITHMETIC = (operator.add, operator.mul, operator.truediv, operator.pow, operator.lt, operator.eq)
NO_DEVICE = (cupy.cuda.runtime.CUDARuntimeError, ImportError)  # of BLAS
def raised(call):
    try:
        call()
    except Exception as error:
        return error
def f(x):
    for op in (*ARITHMETIC, operator.matmul, np.add, np.multiply, cupy.add, cupy.hypot):
        for call in (lambda: op(a, x), lambda: op(x, a)):
            assert isinstance(raised(call), NO_DEVICE), (op, raised(call))
    for call in (lambda: cupy.sin(x), lambda: cp.concatenate([a, x]), lambda: cp.matmul(a, x)):
        assert isinstance(raised(call), NO_DEVICE), raised(call)
    for ufunc in {getattr(np, n) for n in dir(np) if isinstance(getattr(np, n), np.ufunc)}:
        if ufunc not in (np.matmul, np.ldexp) and ufunc.nin < 3:
            error = raised(lambda: ufunc(a, x) if ufunc.nin == 2 else ufunc(x))
            assert isinstance(error, NO_DEVICE), (ufunc, error)
    for name in ("dot", "outer", "inner", "kron", "append", "concatenate", "stack"):
        given = ([a, x],) if name in ("concatenate", "stack") else (a, x)
        error = raised(lambda: getattr(np, name)(*given))
        assert isinstance(error, NO_DEVICE), (name, error)
    for call in (lambda: cupy.asarray(x), lambda: cupy.array([x]), lambda: a.__setitem__(0, x)):
        error = raised(call)
        assert isinstance(error, TracedConversionError) and "plugrad_cupy" in str(error)
    assert not hasattr(x, "__cuda_array_interface__")
    assert cp.get_array_module(x) is cp and cp.get_array_module(a) is cupy
    assert cp.shape(x) == (3,) and cp.ndim(x) == 1
    return x
error = raised(lambda: vjp(f, a))  # which asks for the current stream when f has run
assert isinstance(error, NO_DEVICE), error
square = cupy.ndarray((2, 2), float, memptr=cupy.cuda.MemoryPointer(memory, 0))
assert np.transpose(square).base is square and np.ravel(square).base is square
for refusing in (
    *(lambda x: cupy.stack([x, x]), lambda x: cupy.cumsum(x), lambda x: np.matmul(a, x)),
    *(lambda x: cupy.trapezoid(x), lambda x: cupy.column_stack([x, x])),
):
    error = raised(lambda: vjp(refusing, a))
    assert "from plugrad_cupy import cupy as cp" in error.__notes__[0]
"""


@pytest.mark.skipif(find_spec("cupy") is None, reason="CuPy is not installed")
def test_the_real_cupy_leaves_operations_to_a_traced_array():
    """Without a device, each operation comes as far as its kernel, or to the error it must."""
    run = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", REAL], capture_output=True, text=True, check=False
    )
    assert (run.returncode, run.stderr) == (0, "")
