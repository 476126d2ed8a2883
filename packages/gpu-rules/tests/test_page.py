"""The examples of docs/gpu.md, on the stand-in for CuPy."""

import re
from pathlib import Path

import numpy as np
import pytest

from plugrad import grad
from plugrad.errors import NoRuleError
from plugrad_testing.strict import StrictArray, to_host, to_strict

PAGE = Path(__file__).parents[3] / "docs" / "gpu.md"
BLOCK = re.compile(r"^```py\n(.*?)^```$", re.MULTILINE | re.DOTALL)


class ElementwiseKernel:
    """Runs the C of a kernel as Python, which short ones are as well."""

    nin = nout = 1

    def __init__(self, given, made, operation, name):
        self.given, self.made = given.split()[-1], made.split()[-1]
        self.operation, self.__name__ = operation, name

    def __call__(self, x):
        if hasattr(x, "__cupy_override_elementwise_kernel__"):
            return x.__cupy_override_elementwise_kernel__(self, x)
        names = {self.given: to_host(x)}
        exec(self.operation, names)
        return to_strict(names[self.made])


class RawKernel:
    """Runs what the kernel of the page means."""

    def __init__(self, source, name):
        assert f"void {name}(" in source
        self.name = name

    def __call__(self, grid, block, args):
        assert self.name == "scale_rows"
        a, s, out, m, n = args
        assert all(type(x) is StrictArray for x in (a, s, out))
        assert grid[0] * block[0] >= m * n
        out[...] = a * s[:, None]


@pytest.fixture
def names(device, monkeypatch):
    if not PAGE.exists():
        pytest.skip("the page is not here")
    device.ElementwiseKernel, device.RawKernel = ElementwiseKernel, RawKernel
    found = {"__name__": "page"}
    for block in BLOCK.findall(PAGE.read_text("utf-8")):
        exec(compile(block, str(PAGE), "exec"), found)
    return found


def test_the_examples_give_the_right_derivatives(names):
    np.testing.assert_allclose(to_host(names["gradient"]), [0.25, 1 / 2.25, 1 / 9])
    np.testing.assert_array_equal(to_host(names["of_a"]), [[10, 10], [20, 20]])
    np.testing.assert_array_equal(to_host(names["of_s"]), [3, 7])
    np.testing.assert_allclose(to_host(names["slope"]), [4, 4])
    np.testing.assert_array_equal(to_host(names["written"]), [4, 32, 6])
    np.testing.assert_allclose(to_host(names["found"]), np.cos([0.5, 1.5]))
    np.testing.assert_allclose(to_host(names["inside"]), np.cos([1.0]))
    np.testing.assert_allclose(to_host(names["outside"]), np.cos([1.0]))


def test_a_kernel_alone_is_an_error_and_its_function_has_second_derivatives(names):
    x = to_strict(np.array([-1.0, 0.5]))
    with pytest.raises(NoRuleError, match="softsign"):
        grad(lambda x: names["kernel"](x).sum())(x)
    found = grad(lambda x: grad(lambda x: names["softsign"](x).sum())(x).sum())(x)
    np.testing.assert_allclose(to_host(found), [2 / 8, -2 / 1.5**3])


def test_host_and_device_do_not_mix(names):
    with pytest.raises(TypeError, match="do not mix"):
        grad(lambda x: (x * np.ones(2)).sum())(to_strict(np.ones(2)))
