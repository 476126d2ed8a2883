"""The array for a result, by keyword and by position, of every function that takes one."""

import inspect
from collections.abc import Iterator

import numpy as np
import pytest

import plugrad_numpy
from plugrad import grad, jvp, registry, value_of, vjp
from plugrad_numpy.out_arguments import NEVER, POSITION_OF_OUT

rng = np.random.default_rng(3)
X = np.array([1.0, 2.0, 3.0])
MATRIX = rng.uniform(0.5, 1.5, (4, 3))

# What each function is called with after the traced array x: an axis unless it is said here.
ALONE = frozenset({np.fix, np.round, np.around, np.trace, np.isneginf, np.isposinf})
ALONE |= {np.fft.fft2, np.fft.ifft2, np.fft.rfft2, np.fft.irfft2}
ALONE |= {np.fft.fftn, np.fft.ifftn, np.fft.rfftn, np.fft.irfftn}
WITH = {
    np.choose: lambda f, x, **out: f([[0, 1, 0]] * 4, [x, 2 * x], **out),
    np.clip: lambda f, x, **out: f(x, 0.7, 1.2, **out),
    np.compress: lambda f, x, **out: f([True, False, True], x, axis=1, **out),
    np.concatenate: lambda f, x, **out: f([x, x * x], axis=1, **out),
    np.dot: lambda f, x, **out: f(x, x.T, **out),
    np.einsum: lambda f, x, **out: f("ij,kj->ik", x, x, **out),
    np.linalg.multi_dot: lambda f, x, **out: f([x, x.T, x], **out),
    np.outer: lambda f, x, **out: f(x, x[0], **out),
    np.stack: lambda f, x, **out: f([x, x * x], axis=1, **out),
    np.take: lambda f, x, **out: f(x, [2, 0, 0], axis=1, **out),
    **{f: lambda f, x, **out: f(x, 30, axis=0, **out) for f in (np.percentile, np.nanpercentile)},
    **{f: lambda f, x, **out: f(x, 0.3, axis=0, **out) for f in (np.quantile, np.nanquantile)},
}


def taking_out() -> Iterator:
    """The functions of NumPy whose signatures have an out, and whose results are not discrete."""
    for module in (np, np.linalg, np.fft):
        for name in sorted(dir(module)):
            f = getattr(module, name)
            if name.startswith(("_", "busday", "is_busday")) or not inspect.isroutine(f):
                continue
            try:
                parameters = inspect.signature(f).parameters
            except ValueError:
                continue
            if "out" in parameters:
                yield f


FUNCTIONS = list({f.__module__ + f.__name__: f for f in taking_out()}.values())
SIGNS = (np.isneginf, np.isposinf)
DISCRETE = (np.all, np.any, np.argmax, np.argmin, np.nanargmax, np.nanargmin, *SIGNS)


def call(f, x, **out):
    if f in WITH:
        return WITH[f](f, x, **out)
    if f in ALONE:
        return f(x, **out)
    return f(x, axis=0, **out)


@pytest.mark.parametrize("f", [f for f in FUNCTIONS if f not in DISCRETE], ids=lambda f: f.__name__)
def test_every_function_that_takes_it(f):
    """What is written to out has the value and the derivatives of what the function returns."""
    plain = call(f, MATRIX)

    def returned(x):
        return call(f, x)

    def written(x):
        z = plugrad_numpy.zeros(np.shape(plain), plain.dtype)
        assert call(f, x, out=z) is z
        return z

    expected, direct = vjp(returned, MATRIX)
    found, pullback = vjp(written, MATRIX)
    np.testing.assert_array_equal(found, expected)
    g = np.cos(np.arange(plain.size)).reshape(plain.shape).astype(plain.dtype)
    np.testing.assert_array_equal(pullback(g)[0], direct(g)[0])
    t = np.sin(np.arange(12.0)).reshape(4, 3)
    np.testing.assert_array_equal(
        jvp(written, (MATRIX,), (t,))[1], jvp(returned, (MATRIX,), (t,))[1]
    )


@pytest.mark.parametrize("f", DISCRETE, ids=lambda f: f.__name__)
def test_discrete_results_are_written_to_plain_arrays(f):
    plain = call(f, MATRIX)

    def written(x):
        z = np.empty_like(plain)
        assert call(f, x, out=z) is z
        np.testing.assert_array_equal(z, plain)
        return np.sum(x)

    grad(written)(MATRIX)


def has_derivatives(ufunc):
    """Whether there is a rule for one result of floats, element by element."""
    row = registry.row(ufunc)
    if row is None or row.kind in ("nondifferentiable", "refused"):
        return False
    return ufunc.nout == 1 and not ufunc.signature and any(t.endswith("->d") for t in ufunc.types)


UFUNCS = {f for f in vars(np).values() if isinstance(f, np.ufunc) and has_derivatives(f)}


@pytest.mark.parametrize("ufunc", sorted(UFUNCS, key=str), ids=lambda f: f.__name__)
def test_every_ufunc(ufunc):
    x = np.array([0.3, 0.6]) + (ufunc is np.arccosh)
    others = (2,) if ufunc is np.ldexp else (np.array([0.5, 0.2]),) * (ufunc.nin - 1)

    def written(x):
        z = plugrad_numpy.zeros(2)
        assert ufunc(x, *others, out=z) is z
        return z * z

    def returned(x):
        z = ufunc(x, *others)
        return z * z

    value, pullback = vjp(written, x)
    expected, direct = vjp(returned, x)
    np.testing.assert_array_equal(value, expected)
    np.testing.assert_array_equal(pullback(np.ones(2))[0], direct(np.ones(2))[0])


@pytest.mark.parametrize(
    "call",
    [
        lambda x, z: np.sum(x, 0, None, z),
        lambda x, z: np.sum(x, axis=0, out=z),
        lambda x, z: x.sum(out=z),
        lambda x, z: np.add.reduce(x, out=z),
    ],
)
def test_the_result_is_written_there(call):
    def f(x):
        z = np.zeros_like(x, shape=())
        assert call(x * x, z) is z
        return z * 2

    assert grad(f)(X).tolist() == [4.0, 8.0, 12.0]


def test_positions_are_those_of_numpys_signatures():
    untold = {np.concatenate, np.dot} if np.lib.NumpyVersion(np.__version__) < "2.4.0" else {}
    for function, position in POSITION_OF_OUT.items():
        if function in untold:  # NumPy says nothing of its parameters
            continue
        assert list(inspect.signature(function).parameters)[position] == "out"


def test_every_position_is_known():
    for function in FUNCTIONS:
        parameters = inspect.signature(function).parameters
        by_position = parameters["out"].kind is inspect.Parameter.POSITIONAL_OR_KEYWORD
        position = list(parameters).index("out") if by_position else NEVER
        assert POSITION_OF_OUT.get(function, NEVER) == position, function.__name__


def test_by_position_of_a_transform():
    def f(x):
        z = plugrad_numpy.zeros(3, complex)
        np.fft.fft(x, 3, -1, None, z)
        return np.sum(np.real(z) * [1.0, 2.0, 3.0])

    def plain(x):
        return np.sum(np.real(np.fft.fft(x)) * [1.0, 2.0, 3.0])

    np.testing.assert_array_equal(grad(f)(X), grad(plain)(X))
    assert value_of(f(X)) == plain(X)
