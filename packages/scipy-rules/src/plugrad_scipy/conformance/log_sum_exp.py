"""The rules of logsumexp, and what is composed of it."""

from plugrad_scipy.special import log_softmax, logsumexp, softmax
from plugrad_testing import case, nonzero, positive, real

__all__ = ["CASES"]

AXES = [{}, {"axis": 0}, {"axis": -1, "keepdims": True}, {"axis": (0, 1)}]


SIGNED = {"return_sign": True, "axis": 1}


CASES = [
    case(logsumexp, real(), exclude={"size": "of nothing it is -inf, which has no differences"}),
    case(logsumexp, real(shape=(2, 3)), kwargs=AXES, complex=True, label="axes"),
    case(
        lambda a, b, **kw: logsumexp(a, b=b, **kw),
        real(shape=(2, 3)),
        positive(shape=(3,)),
        kwargs=AXES,
        name="logsumexp",
        label="weights",
    ),
    case(
        lambda a, b, **kw: logsumexp(a, b=b, **kw)[0],
        real(shape=(2, 3)),
        nonzero(shape=(2, 3)),
        kwargs=[SIGNED, {**SIGNED, "keepdims": True}],
        name="logsumexp",
        label="sign",
    ),
    case(softmax, real()),
    case(softmax, real(shape=(2, 3)), kwargs=[{"axis": 0}, {"axis": -1}], label="axes"),
    case(log_softmax, real(), primal=1e-12),
    case(log_softmax, real(shape=(2, 3)), kwargs=[{"axis": 1}], primal=1e-12, label="axes"),
]
