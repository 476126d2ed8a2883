"""RBFInterpolator and Rbf, in points, nodes, values, smoothing and epsilon.

A kernel is a function of the squared distance, so that it has a derivative where points meet: the
one that is there, or zero for kernel="linear", which has a kink.  thin_plate_spline has no second
derivative at a node.  Which nodes are nearest (`neighbors=`) is constant.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import scipy.interpolate

import plugrad_numpy
from plugrad import value_of
from plugrad_scipy import spatial
from plugrad_scipy._stand_in import plain

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["OLDER", "RBFInterpolator"]


def _power(s: Any, exponent: float) -> Any:
    """A power of a squared distance, whose derivatives are zero where it is zero."""
    zero = value_of(s) == 0
    return np.where(zero, 0.0, np.where(zero, 1.0, s) ** exponent)


def _thin_plate(s: Any) -> Any:
    zero = value_of(s) == 0
    return 0.5 * s * np.log(np.where(zero, 1.0, s))


_KERNELS: dict[str, Callable[[Any], Any]] = {
    "linear": lambda s: -_power(s, 0.5),
    "thin_plate_spline": _thin_plate,
    "cubic": lambda s: _power(s, 1.5),
    "quintic": lambda s: -_power(s, 2.5),
    "multiquadric": lambda s: -np.sqrt(s + 1),
    "inverse_multiquadric": lambda s: 1 / np.sqrt(s + 1),
    "inverse_quadratic": lambda s: 1 / (s + 1),
    "gaussian": lambda s: np.exp(-s),
}


class RBFInterpolator:
    """scipy.interpolate.RBFInterpolator; see there for the arguments, which SciPy's checks.

    Example:
        >>> import numpy as np
        >>> from plugrad import grad
        >>> y = np.array([[0.0], [1.0], [3.0]])
        >>> slope = grad(lambda x: RBFInterpolator(y, y[:, 0])(x)[0])
        >>> slope(np.array([[2.0]])).round(12)
        array([[1.]])
    """

    def __init__(
        self,
        y: Any,
        d: Any,
        neighbors: Any = None,
        smoothing: Any = 0.0,
        kernel: str = "thin_plate_spline",
        epsilon: Any = None,
        degree: Any = None,
    ):
        given = (plain(y), plain(d), neighbors, plain(smoothing), kernel, plain(epsilon), degree)
        self._plain: Any = scipy.interpolate.RBFInterpolator(*given)
        self.y = plugrad_numpy.asarray(y) * 1.0
        self.d = plugrad_numpy.asarray(d) * 1.0
        self.smoothing = np.broadcast_to(plugrad_numpy.asarray(smoothing) * 1.0, (len(self.y),))
        self.epsilon = self._plain.epsilon if epsilon is None else epsilon
        self.kernel, self.neighbors = self._plain.kernel, self._plain.neighbors
        self.powers = self._plain.powers
        self._fit = self._fitted(np.arange(len(self.y))) if neighbors is None else None

    def __call__(self, x: Any) -> Any:
        """The interpolant at points of shape (points, dimensions)."""
        at = plugrad_numpy.asarray(x) * 1.0
        if at.ndim != 2 or at.shape[1] != self.y.shape[1]:
            raise ValueError(f"x has to be of shape (points, {self.y.shape[1]}), not {at.shape}")
        if self._fit is not None:
            return self._at(at, np.arange(len(self.y)), self._fit)
        _, near = self._plain._tree.query(value_of(at), self.neighbors)
        groups, group_of = np.unique(
            np.sort(np.reshape(near, (len(at), -1))), return_inverse=True, axis=0
        )
        parts, places = [], []
        for number, nodes in enumerate(groups):
            place = np.nonzero(np.ravel(group_of) == number)[0]
            parts.append(self._at(at[place], nodes, self._fitted(nodes)))
            places.append(place)
        return np.concatenate(parts)[np.argsort(np.concatenate(places))]

    def _terms(self, x: Any, nodes: Any, shift: Any, scale: Any) -> Any:
        """The kernels around the nodes and the monomials, at points: one row for each point."""
        apart = (x[:, None, :] - self.y[nodes][None, :, :]) * self.epsilon
        kernels = _KERNELS[self.kernel](np.sum(apart * apart, axis=-1))
        monomials = np.prod(((x - shift) / scale)[:, None, :] ** self.powers, axis=-1)
        return np.concatenate([kernels, monomials], axis=1)

    def _fitted(self, nodes: Any) -> Any:
        """Shift and scale of the monomials (they change no value), and the coefficients."""
        y, n, more = value_of(self.y)[nodes], len(nodes), len(self.powers)
        low, high = np.min(y, axis=0), np.max(y, axis=0)
        shift, scale = (high + low) / 2, np.where(high == low, 1.0, (high - low) / 2)
        upper = self._terms(self.y[nodes], nodes, shift, scale)
        lower = np.concatenate([np.swapaxes(upper[:, n:], 0, 1), np.zeros((more, more))], axis=1)
        ridge = np.concatenate([self.smoothing[nodes], np.zeros(more)])
        values = np.reshape(self.d[nodes], (n, -1))
        right = np.concatenate([values, np.zeros((more, values.shape[1]))])
        system = np.concatenate([upper, lower]) + ridge * np.eye(n + more)
        return shift, scale, np.linalg.solve(system, right)

    def _at(self, x: Any, nodes: Any, fit: Any) -> Any:
        shift, scale, coefficients = fit
        found = self._terms(x, nodes, shift, scale) @ coefficients
        return np.reshape(found, (len(x), *self.d.shape[1:]))


def _is_squared(rbf: Any) -> bool:
    """Whether Rbf gets squared distances here: a function of the user's gets distances."""
    return isinstance(rbf.function, str) and rbf.norm == "euclidean"


def _distances(rbf: Any, x1: Any, x2: Any) -> Any:
    """Rbf._call_norm, of points along the last axis."""
    if not _is_squared(rbf):
        return spatial.distance.cdist(x1.T, x2.T, rbf.norm)
    apart = x1[:, :, None] - x2[:, None, :]
    return np.sum(apart * apart, axis=0)


def _system(rbf: Any) -> Any:
    """Rbf.A, the matrix whose solution is the weights of the nodes."""
    if _is_squared(rbf):
        between = _distances(rbf, rbf.xi, rbf.xi)
    else:
        between = spatial.distance.squareform(spatial.distance.pdist(rbf.xi.T, rbf.norm))
    return rbf._init_function(between) - np.eye(rbf.N) * rbf.smooth


def _older(kernel: Callable[[Any], Any], is_scaled: bool) -> Any:
    def of_distance(rbf: Any, r: Any) -> Any:
        s = r if _is_squared(rbf) else r * r
        return kernel(s / rbf.epsilon**2 if is_scaled else s)

    return of_distance


# What takes the place of methods of Rbf, so that they have derivatives where points meet.
OLDER = {
    "Rbf.A": property(_system),
    "Rbf._call_norm": _distances,
    "Rbf._h_multiquadric": _older(lambda s: np.sqrt(s + 1), is_scaled=True),
    "Rbf._h_inverse_multiquadric": _older(_KERNELS["inverse_multiquadric"], is_scaled=True),
    "Rbf._h_gaussian": _older(_KERNELS["gaussian"], is_scaled=True),
    "Rbf._h_linear": _older(lambda s: _power(s, 0.5), is_scaled=False),
    "Rbf._h_cubic": _older(_KERNELS["cubic"], is_scaled=False),
    "Rbf._h_quintic": _older(lambda s: _power(s, 2.5), is_scaled=False),
    "Rbf._h_thin_plate": _older(_thin_plate, is_scaled=False),
}
