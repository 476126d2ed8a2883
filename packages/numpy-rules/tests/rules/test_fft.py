"""Facts of numpy.fft that rows do not show: errors, dtypes, out=."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

import plugrad
from plugrad.errors import AssignmentError

ONE = [np.fft.fft, np.fft.ifft, np.fft.rfft, np.fft.irfft, np.fft.hfft, np.fft.ihfft]
MORE = [
    *(np.fft.fftn, np.fft.ifftn, np.fft.rfftn, np.fft.irfftn),
    *(np.fft.fft2, np.fft.ifft2, np.fft.rfft2, np.fft.irfft2),
]
X = np.arange(12.0).reshape(3, 4)


def by_name(f: Any) -> str:
    return str(f.__name__)


@pytest.mark.parametrize("f", [*ONE, *MORE], ids=by_name)
@pytest.mark.parametrize("kwargs", [{"norm": "x"}, {"axis": 2}, {"axes": (2,)}, {"n": 0}])
def test_errors_are_numpys(f: Any, kwargs: dict[str, Any]) -> None:
    try:
        f(X, **kwargs)
    except (ValueError, IndexError, TypeError) as error:
        with pytest.raises(type(error)):
            plugrad.jvp(lambda x: f(x, **kwargs), (X,), (X,))
    else:
        pytest.fail("NumPy takes this")


@pytest.mark.parametrize("f", [*ONE, *MORE], ids=by_name)
def test_an_empty_array_is_numpys_error(f: Any) -> None:
    with pytest.raises((ValueError, IndexError)):
        f(np.zeros((3, 0)))
    with pytest.raises((ValueError, IndexError)):
        plugrad.vjp(f, np.zeros((3, 0)))


@pytest.mark.parametrize("f", [*ONE, *MORE], ids=by_name)
def test_a_plain_out_is_refused_and_may_be_none(f: Any) -> None:
    out = f(X)
    with pytest.raises(AssignmentError, match="plain array"):
        plugrad.vjp(lambda x: f(x, out=out), X)
    written = plugrad.vjp(lambda x: f(x, out=np.zeros_like(x, shape=out.shape, dtype=out.dtype)), X)
    np.testing.assert_array_equal(written[0], out)
    value, tangent = plugrad.jvp(lambda x: f(x, out=None), (X,), (X,))
    np.testing.assert_array_equal(value, out)
    np.testing.assert_allclose(tangent, out, atol=1e-12)


@pytest.mark.parametrize("f", [np.fft.fft, np.fft.ifft2, np.fft.irfftn, np.fft.hfft], ids=by_name)
def test_single_precision_is_kept_if_numpy_keeps_it(f: Any) -> None:
    x = X.astype(np.complex64)
    value, tangent = plugrad.jvp(f, (x,), (x,))
    assert value.dtype == tangent.dtype == f(x).dtype
    assert plugrad.vjp(f, x)[1](value)[0].dtype == np.complex64


@pytest.mark.parametrize("f", [np.fft.rfft, np.fft.ihfft, np.fft.rfftn], ids=by_name)
def test_a_real_transform_of_complex_numbers_is_numpys_error(f: Any) -> None:
    with pytest.raises(TypeError, match="fft"):
        f(X * 1j)
    with pytest.raises(TypeError, match="fft"):
        plugrad.vjp(f, X * 1j)
