"""scipy.fft, in which every transform traces: fft to irfftn, hfft, dct and dst, fht, the shifts.

    from plugrad_scipy import fft
    fft.rfft(x), fft.dctn(x, type=3, norm="ortho")

The names and signatures are SciPy's, and so are the values.  The module is also a backend of
scipy.fft, in which SciPy's own names trace, in this thread and until the block ends:

    with scipy.fft.set_backend(plugrad_scipy.fft):
        grad(f)(x)  # where f calls scipy.fft.fft

`overwrite_x` is a permission that traced calls do not use.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import scipy.fft

from plugrad.errors import RefusedError
from plugrad_numpy.mirrored import holds_traced
from plugrad_numpy.placing import beside
from plugrad_scipy._libraries import array_of, on_host
from plugrad_scipy._mirror import mirror, names_of
from plugrad_scipy._stand_in import offered
from plugrad_scipy.fft import _transforms as kernels

__all__ = [
    "dct",
    "dctn",
    "dst",
    "dstn",
    "fft",
    "fft2",
    "fftfreq",
    "fftn",
    "fftshift",
    "fht",
    "hfft",
    "hfft2",
    "hfftn",
    "idct",
    "idctn",
    "idst",
    "idstn",
    "ifft",
    "ifft2",
    "ifftn",
    "ifftshift",
    "ifht",
    "ihfft",
    "ihfft2",
    "ihfftn",
    "irfft",
    "irfft2",
    "irfftn",
    "rfft",
    "rfft2",
    "rfftfreq",
    "rfftn",
]

CONSTANT = ("next_fast_len", "prev_fast_len")

_SETTING = "it sets how the transforms are computed, and takes no arrays"
REFUSED = {
    "fhtoffset": "the offset that it finds makes a phase vanish: pass plain numbers",
    **dict.fromkeys(
        (
            *("get_workers", "set_workers", "register_backend"),
            *("set_backend", "set_global_backend", "skip_backend"),
        ),
        _SETTING,
    ),
}

__ua_domain__ = "numpy.scipy.fft"


def __ua_function__(method: Any, args: Any, kwargs: Any) -> Any:  # noqa: N807 - the protocol's name
    """What scipy.fft asks of a backend: our function, or NotImplemented for plain arguments."""
    ours = globals().get(method.__name__)
    if ours is None or not (holds_traced(args) or holds_traced(kwargs.values())):
        return NotImplemented
    return ours(*args, **kwargs)


def __getattr__(name: str) -> Any:
    return offered(scipy.fft, name, CONSTANT, REFUSED)


def __dir__() -> list[str]:
    return names_of(scipy.fft, __all__)


def _operand(x: Any, plan: Any) -> Any:
    if plan is not None and not on_host(x):
        raise RefusedError("a transform with a plan cannot be differentiated: leave plan=None.")
    if plan is not None:
        raise NotImplementedError(
            "Passing a precomputed plan is not yet supported by scipy.fft functions"
        )
    return array_of(x)


def _reversed(norm: Any) -> Any:
    """The norm that has the factor in the other direction; SciPy checks the rest of them."""
    return {None: "forward", "backward": "forward", "forward": "backward"}.get(norm, norm)


# -- Fourier transforms ----------------------------------------------------------------------------


def _in_axes(name: str, kernel: Any, default: Any = None) -> Any:
    def transformed(
        x: Any,
        s: Any = None,
        axes: Any = default,
        norm: Any = None,
        overwrite_x: bool = False,
        workers: Any = None,
        *,
        plan: Any = None,
    ) -> Any:
        return kernel(_operand(x, plan), s, axes, norm, workers)

    return mirror(scipy.fft, name, transformed)


def _in_one_axis(name: str, kernel: Any) -> Any:
    def transformed(
        x: Any,
        n: int | None = None,
        axis: int = -1,
        norm: Any = None,
        overwrite_x: bool = False,
        workers: Any = None,
        *,
        plan: Any = None,
    ) -> Any:
        s = None if n is None else (n,)
        return kernel(_operand(x, plan), s, (axis,), norm, workers)

    return mirror(scipy.fft, name, transformed)


def _hermitian(x: Any, s: Any, axes: Any, norm: Any, workers: Any) -> Any:
    """Of a signal that is Hermitian: the inverse real transform of its conjugate."""
    return kernels.from_half(np.conj(x), s, axes, _reversed(norm), workers)


def _inverse_hermitian(x: Any, s: Any, axes: Any, norm: Any, workers: Any) -> Any:
    return np.conj(kernels.to_half(x, s, axes, _reversed(norm), workers))


_PLANE = (-2, -1)
fft = _in_one_axis("fft", kernels.complex_transform)
fft2 = _in_axes("fft2", kernels.complex_transform, _PLANE)
fftn = _in_axes("fftn", kernels.complex_transform)
ifft = _in_one_axis("ifft", kernels.inverse_complex_transform)
ifft2 = _in_axes("ifft2", kernels.inverse_complex_transform, _PLANE)
ifftn = _in_axes("ifftn", kernels.inverse_complex_transform)
rfft = _in_one_axis("rfft", kernels.to_half)
rfft2 = _in_axes("rfft2", kernels.to_half, _PLANE)
rfftn = _in_axes("rfftn", kernels.to_half)
irfft = _in_one_axis("irfft", kernels.from_half)
irfft2 = _in_axes("irfft2", kernels.from_half, _PLANE)
irfftn = _in_axes("irfftn", kernels.from_half)
hfft = _in_one_axis("hfft", _hermitian)
hfft2 = _in_axes("hfft2", _hermitian, _PLANE)
hfftn = _in_axes("hfftn", _hermitian)
ihfft = _in_one_axis("ihfft", _inverse_hermitian)
ihfft2 = _in_axes("ihfft2", _inverse_hermitian, _PLANE)
ihfftn = _in_axes("ihfftn", _inverse_hermitian)

fftshift = mirror(scipy.fft, "fftshift", lambda x, axes=None: np.fft.fftshift(array_of(x), axes))
ifftshift = mirror(scipy.fft, "ifftshift", lambda x, axes=None: np.fft.ifftshift(array_of(x), axes))


def _frequencies(name: str) -> Any:
    at_one = getattr(scipy.fft, name)

    def spaced(n: int, d: Any = 1.0, **options: Any) -> Any:
        return beside(at_one(n, **options), d) / d

    return mirror(scipy.fft, name, spaced)


fftfreq = _frequencies("fftfreq")
rfftfreq = _frequencies("rfftfreq")


# -- cosine and sine transforms --------------------------------------------------------------------


def _forward(kind: int, norm: Any) -> tuple[int, Any]:
    return kind, norm


def _inverse(kind: int, norm: Any) -> tuple[int, Any]:
    """The type and norm of the forward transform that is the inverse of this one."""
    return {2: 3, 3: 2}.get(kind, kind), _reversed(norm)


def _real(name: str, kernel: Any, direction: Any) -> Any:
    def transformed(
        x: Any,
        type: int = 2,
        n: int | None = None,
        axis: int = -1,
        norm: Any = None,
        overwrite_x: bool = False,
        workers: Any = None,
        orthogonalize: Any = None,
    ) -> Any:
        kind, norm = direction(type, norm)
        return kernel(array_of(x), kind, n, axis, norm, workers, orthogonalize)

    return mirror(scipy.fft, name, transformed)


def _real_in_axes(name: str, kernel: Any, direction: Any) -> Any:
    def transformed(
        x: Any,
        type: int = 2,
        s: Any = None,
        axes: Any = None,
        norm: Any = None,
        overwrite_x: bool = False,
        workers: Any = None,
        orthogonalize: Any = None,
    ) -> Any:
        x = array_of(x)
        shape = x.shape
        axes = kernels.axes_of(x.ndim, s, axes)
        if len(set(axes)) < len(axes):
            raise ValueError("all axes must be unique")
        lengths = [shape[k] for k in axes] if s is None else np.atleast_1d(s).tolist()
        kind, norm = direction(type, norm)
        for n, axis in zip(lengths, axes, strict=True):
            x = kernel(x, kind, n, axis, norm, workers, orthogonalize)
        return x

    return mirror(scipy.fft, name, transformed)


dct = _real("dct", kernels.cosines, _forward)
idct = _real("idct", kernels.cosines, _inverse)
dst = _real("dst", kernels.sines, _forward)
idst = _real("idst", kernels.sines, _inverse)
dctn = _real_in_axes("dctn", kernels.cosines, _forward)
idctn = _real_in_axes("idctn", kernels.cosines, _inverse)
dstn = _real_in_axes("dstn", kernels.sines, _forward)
idstn = _real_in_axes("idstn", kernels.sines, _inverse)


# -- Hankel transforms -----------------------------------------------------------------------------


def _fht(a: Any, dln: Any, mu: Any, offset: Any = 0.0, bias: Any = 0.0) -> Any:
    return kernels.hankel(array_of(a), dln, mu, offset, bias)


def _ifht(A: Any, dln: Any, mu: Any, offset: Any = 0.0, bias: Any = 0.0) -> Any:
    return kernels.inverse_hankel(array_of(A), dln, mu, offset, bias)


fht = mirror(scipy.fft, "fht", _fht)
ifht = mirror(scipy.fft, "ifht", _ifht)
