"""The functions of the six bases: NumPy's values, types and errors with traced arguments."""

from __future__ import annotations

import numpy as np
import pytest

from plugrad import grad, jvp
from plugrad_numpy.conformance.polynomial_series import MODULES

ids = [module.BASIS.prefix for module in MODULES]


@pytest.mark.parametrize("module", MODULES, ids=ids)
def test_values_and_their_types_are_those_of_numpy(module):
    f = {
        name: getattr(module, module.BASIS.prefix + name) for name in ("val", "mul", "div", "roots")
    }
    c, d = [1.0, 2.0, 0.5, 0.0], [0.5, 1.0, 0.0]
    calls = [
        (lambda x: f["val"](x, c), 0.3),
        (lambda x: f["val"](x, c), np.float32(0.3)),
        (lambda x: f["val"](x, c), np.array(0.3)),
        (lambda x: f["val"](x, np.ones((2, 3))), np.arange(4.0)),
        (lambda c: f["val"]([0.1, 0.2], c), np.array(c)),
        (lambda c: f["mul"](c, d), np.array(c)),
        (lambda c: f["div"](c, d)[0], np.array(c)),
        (lambda c: f["div"](d, c)[1], np.array(c)),
        (f["roots"], np.array(c)),
        (f["roots"], np.array([1.0])),
    ]
    for call, x in calls:
        want = call(x)
        found, tangent = jvp(call, (x,), (x,))
        assert type(found) is type(want)
        assert found.dtype == want.dtype
        assert tangent.shape == want.shape
        np.testing.assert_allclose(found, want, rtol=1e-13)


@pytest.mark.parametrize("module", MODULES, ids=ids)
def test_errors_are_those_of_numpy(module):
    prefix = module.BASIS.prefix

    def raises(kind, name, *args):
        with pytest.raises(kind):
            grad(lambda c: getattr(module, prefix + name)(c, *args)[0])(np.ones(3))

    raises(ZeroDivisionError, "div", [0.0])
    raises(ValueError, "pow", -1)
    raises(ValueError, "pow", 0.5)
    raises(ValueError, "der", -1)
    raises(TypeError, "der", 0.5)
    raises(ValueError, "int", 1, [1.0, 2.0])
    raises(ValueError, "add", [[1.0]])
    raises(ValueError, "vander", -1)
    raises(TypeError, "fit", np.ones(2), 1)
    raises(ValueError, "val2d", np.ones(2), np.ones((2, 2)))
