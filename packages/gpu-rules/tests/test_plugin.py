"""The CuPy plugin: inert without CuPy, and with it gradients that stay CuPy arrays."""

import subprocess
import sys

import numpy as np
import pytest

from plugrad import deriv, elementwise_grad, grad, hessian, jacobian, jvp, registry, vjp
from plugrad._plugins import manager
from plugrad.hookspecs import SpaceSet
from plugrad_cupy import plugin
from plugrad_cupy.boxes import CupyBox

WITHOUT = """
import sys
sys.modules["cupy"] = None  # an import of it fails, installed or not
import plugrad, plugrad_cupy, plugrad_cupy.plugin, plugrad_cupy.boxes, plugrad_cupy.spaces
from plugrad.__main__ import main
main(["plugins"])
assert not any("cupy" in owner for owner in plugrad.registry.owners.values())
"""


def test_without_cupy_the_plugin_is_inert():
    run = subprocess.run(
        [sys.executable, "-c", WITHOUT], capture_output=True, text=True, check=False
    )
    assert (run.returncode, run.stderr) == (0, "")
    (line,) = [line for line in run.stdout.splitlines() if line.startswith("cupy ")]
    assert line.split()[1:3] == ["plugrad-cupy", "0.1.0"]
    assert line.endswith("inert: CuPy is not installed")


def test_importing_the_package_does_not_import_cupy():
    code = (
        "import plugrad_cupy.plugin, sys; print([m for m in sys.modules if m.startswith('cupy')])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout == "[]\n"


def test_the_hooks_say_that_cupy_is_missing(monkeypatch):
    monkeypatch.setitem(sys.modules, "cupy", None)
    with pytest.raises(ModuleNotFoundError, match="CuPy is not installed") as caught:
        plugin.plugrad_vector_spaces(SpaceSet())
    assert caught.value.name == "cupy"


def test_an_array_of_cupy_loads_the_plugin(cupy):
    assert cupy.ndarray not in registry.spaces
    grad(np.sum)(cupy.array([1.0, 2.0]))
    assert manager.get("cupy").status == "loaded"
    assert registry.boxes[cupy.ndarray] is CupyBox
    assert cupy.sin in registry.rows


GRADIENTS = {
    "operators": (lambda x, cp: (x * x / 2 + 3 * x - 1).sum(), lambda x: x + 3),
    "numpy ufunc": (lambda x, cp: np.sum(np.sin(x)), np.cos),
    "cupy ufunc": (lambda x, cp: np.sum(cp.sin(x)), np.cos),
    "cupy ufunc of two": (lambda x, cp: np.sum(cp.multiply(x, x)), lambda x: 2 * x),
    "cupy ufunc, box second": (
        lambda x, cp: np.sum(cp.multiply(cp.array([3.0, 4.0, 5.0]), x)),
        lambda x: np.array([3.0, 4.0, 5.0]),
    ),
    "cupy sum": (lambda x, cp: cp.sum(x * x), lambda x: 2 * x),
    "constant": (lambda x, cp: np.sum(x * cp.floor(x)), np.floor),
    "indexing": (lambda x, cp: x[0] * x[2] + x[0], lambda x: np.array([x[2] + 1, 0, x[0]])),
    "concatenate": (lambda x, cp: np.sum(np.concatenate([x, x]) ** 2), lambda x: 4 * x),
    "scalar broadcast": (lambda x, cp: np.sum(x) * np.sum(x), lambda x: 2 * x.sum() + 0 * x),
}


@pytest.mark.parametrize(("f", "expected"), GRADIENTS.values(), ids=GRADIENTS)
def test_gradients_are_right_and_stay_cupy_arrays(cupy, f, expected):
    x = np.array([0.5, 1.5, 2.5])
    found = grad(lambda x: f(x, cupy))(cupy.array(x))
    assert type(found) is cupy.ndarray
    assert found.dtype == np.float64
    np.testing.assert_allclose(found.host, expected(x), rtol=1e-14)


def test_float32_stays_float32(cupy):
    x = cupy.array(np.ones(3, np.float32))
    assert grad(lambda x: np.sum(x * 2.0))(x).dtype == np.float32


def test_integers_are_read_as_float64(cupy):
    found = grad(lambda x: np.sum(x * x))(cupy.array([1, 2]))
    assert found.dtype == np.float64
    np.testing.assert_array_equal(found.host, [2.0, 4.0])


def test_forward_mode(cupy):
    x = cupy.array([0.5, 1.5])
    _, tangent = jvp(lambda x: cupy.sin(x) * x, (x,), (cupy.array([1.0, 2.0]),))
    expected = (np.cos(x.host) * x.host + np.sin(x.host)) * [1.0, 2.0]
    np.testing.assert_allclose(tangent.host, expected, rtol=1e-14)
    np.testing.assert_allclose(deriv(np.sin)(x).host, np.cos(x.host))


def test_second_derivatives(cupy):
    x = cupy.array([0.5, 1.5])
    found = elementwise_grad(elementwise_grad(cupy.sin))(x)
    np.testing.assert_allclose(found.host, -np.sin(x.host), rtol=1e-14)
    found = hessian(lambda x: np.sum(x * x * x))(x)
    np.testing.assert_allclose(found.host, np.diag(6 * x.host), rtol=1e-14)


def test_second_derivative_through_indexing(cupy):
    found = grad(lambda x: np.sum(grad(lambda x: x[0] ** 2 * x[1])(x)))(cupy.array([2.0, 3.0]))
    np.testing.assert_allclose(found.host, [2 * 3.0 + 2 * 2.0, 2 * 2.0])


def test_jacobian(cupy):
    x = cupy.array([0.5, 1.5])
    found = jacobian(lambda x: x * x)(x)
    assert type(found) is cupy.ndarray
    np.testing.assert_allclose(found.host, np.diag(2 * x.host))


def test_pullback_never_returns_the_cotangent_itself(cupy):
    _, pullback = vjp(lambda x: x, cupy.array([1.0, 2.0]))
    g = cupy.array([3.0, 4.0])
    (found,) = pullback(g)
    assert found is not g
    assert found.host is not g.host


def test_identity_matrices_are_made_as_cupy_allows(cupy):
    x = cupy.array([[1.0, 2.0], [3.0, 4.0]])
    found = grad(lambda x: np.einsum("ii->", x))(x)
    assert type(found) is cupy.ndarray
    np.testing.assert_array_equal(found.host, np.eye(2))
