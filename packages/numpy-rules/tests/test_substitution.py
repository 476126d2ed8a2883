"""`assignable` runs a function's own code with arrays that traced values can be assigned to."""

import sys
from types import ModuleType

import numpy as np
import numpy.linalg as la
import pytest
from numpy import zeros

import plugrad_numpy
from plugrad import checkpoint, deriv, grad, hessian, jacobian, jvp
from plugrad.errors import AssignmentError, RefusedError
from plugrad_numpy import assignable

X = np.array([1.0, 2.0, 3.0])


def powers(x, n=4):
    z = np.ones(n)
    for k in range(1, n):
        z[k] = z[k - 1] * x
    return z.sum()


def test_every_mode_and_order():
    f = assignable(powers)
    assert grad(f)(2.0) == deriv(f)(2.0) == 17.0
    assert grad(grad(f))(2.0) == deriv(grad(f))(2.0) == grad(deriv(f))(2.0) == 14.0
    assert hessian(f)(np.array(2.0)) == 14.0
    assert jacobian(f)(2.0) == grad(checkpoint(f))(2.0) == 17.0
    assert jvp(lambda x: f(x, n=3), (2.0,), (1.0,)) == (7.0, 5.0)


def test_a_plain_call_is_a_call_of_the_function():
    @assignable
    def f(x):
        return np.zeros(2) + x

    assert type(f(1.0)) is np.ndarray
    assert (f.__name__, f.__wrapped__.__name__, f.__module__) == ("f", "f", __name__)
    assert powers.__globals__["np"] is np


def test_it_is_a_decorator():
    @assignable
    def running(x, *, start=1.0):
        """Running products."""
        z = np.empty(len(x))
        z[0] = start
        for k in range(1, len(x)):
            z[k] = z[k - 1] * x[k]
        return z

    assert running.__doc__ == "Running products."
    assert jacobian(lambda x: running(x, start=2.0))(X).tolist() == [
        [0.0, 0.0, 0.0],
        [0.0, 2.0, 0.0],
        [0.0, 6.0, 4.0],
    ]


def by_name(x):
    z = zeros(2)
    z[0] = x
    return la.norm(z) * z[0]


def test_names_imported_from_numpy():
    assert grad(assignable(by_name))(3.0) == 6.0


def halves(n):
    return [np.full(n, 0.5) for _ in range(2)]


def calls_helpers(x):
    a, b = halves(2)
    a[0] = x
    b[:] = helper_of_helper(a, 2)
    return np.sum(a * b)


def helper_of_helper(a, depth):
    b = np.zeros_like(a) if depth else np.ones(2)
    b[1] = a[0] * 3
    return b if not depth else b + helper_of_helper(a, depth - 1)


def test_functions_of_the_same_module_are_reached():
    # a = (x, ½), b = (1, 9 x): the sum is x + 4.5 x
    assert grad(assignable(calls_helpers))(2.0) == 5.5


def test_functions_made_inside_and_captured_variables_are_reached():
    numpy, calls = np, []

    def fill(x):
        z = numpy.zeros(3)
        calls.append(len(calls))
        z[0] = x
        return z

    def f(x):
        nonlocal total
        total += 1
        inner = [lambda y, k=k: np.arange(3.0)[k] * fill(y)[0] for k in range(3)]
        z = np.zeros(3)
        for k, g in enumerate(inner):
            z[k] = g(x)
        return np.sum(z)

    total = 0
    assert grad(assignable(f))(5.0) == 3.0
    assert (total, len(calls)) == (1, 3)


def test_generators_and_functions_that_call_themselves():
    def parts(x, n):
        z = np.zeros(2)
        z[n % 2] = x
        yield z[n % 2]
        if n:
            yield from parts(x, n - 1)

    assert grad(assignable(lambda x: sum(parts(x, 2))))(1.0) == 3.0


class Model:
    def __init__(self, n):
        self.n = n

    def run(self, x):
        z = np.zeros(self.n)
        z[:] = x
        return z.sum()


def test_a_method():
    model = Model(4)
    assert grad(assignable(model.run))(1.0) == 4.0
    assert assignable(model.run).__self__ is model


def test_attributes_of_functions_are_shared():
    def f(x):
        f.calls += 1
        return x

    f.calls = 0
    grad(assignable(f))(1.0)
    assert f.calls == 1


def test_globals_are_those_of_the_moment(monkeypatch):
    f = assignable(powers)
    assert grad(f)(1.0) == 6.0
    monkeypatch.setitem(globals(), "np", plugrad_numpy)
    assert grad(f)(1.0) == 6.0
    monkeypatch.undo()
    monkeypatch.setitem(globals(), "halves", lambda n: [np.ones(n), np.ones(n)])
    assert grad(assignable(calls_helpers))(2.0) == 10.0  # x + 9 x


def module(name, source, **names):
    made = ModuleType(name)
    vars(made).update(names)
    exec(compile(source, name, "exec"), vars(made))
    return made


HELPER = "import numpy as np\ndef put(x):\n    z = np.zeros(2)\n    z[0] = x\n    return z[0]\n"


def test_functions_of_the_same_package_are_reached_and_of_others_not():
    helper = module("package.helper", HELPER)
    near = module("package.near", "def f(x):\n    return put(x)", put=helper.put)
    far = module("elsewhere", "def f(x):\n    return put(x)", put=helper.put)
    assert grad(assignable(near.f))(1.0) == 1.0
    with pytest.raises(AssignmentError, match=r"assignable"):
        grad(assignable(far.f))(1.0)


def test_what_is_not_reached_is_an_error():
    def imports(x):
        import numpy as np

        z = np.zeros(2)
        z[0] = x
        return z[0]

    def calls_methods(x):
        return Model(2).run(x)

    for f in (imports, calls_methods):
        with pytest.raises(AssignmentError):
            grad(assignable(f))(1.0)


def test_writing_a_global_variable_is_refused():
    source = "def f(x):\n    def g():\n        global counter\n        counter += 1\n    return x\n"
    writes = module("writes", source, counter=0)
    f = assignable(writes.f)
    assert f(2.0) == 2.0
    with pytest.raises(RefusedError, match=r"assignable: f writes the variable counter"):
        grad(f)(2.0)


def test_rebinding_a_captured_function_is_refused_and_other_variables_are_shared():
    def change(x):
        return 2 * x

    count = 0

    def rebinds(x):
        nonlocal change
        change = np.sin
        return change(x)

    def counts(x):
        def inner():
            nonlocal count
            count += 1

        inner()
        return change(x)

    with pytest.raises(RefusedError, match="rebinds writes the variable change"):
        grad(assignable(rebinds))(2.0)
    assert grad(assignable(counts))(2.0) == 2.0
    assert count == 1


@pytest.mark.parametrize("wrong", [np.sin, len, Model, 3])
def test_it_takes_python_functions(wrong):
    with pytest.raises(TypeError, match="assignable takes a Python function or method"):
        assignable(wrong)


def test_submodules_are_those_of_plugrad_numpy():
    assert assignable(lambda: None).__wrapped__ is not None
    seen = []

    def f(x):
        seen.append((np, la))
        return x

    grad(assignable(f))(1.0)
    assert seen == [(plugrad_numpy, sys.modules["plugrad_numpy.linalg"])]
