"""Calls to which autograd gives a wrong answer or none, with the right answers.

python tools/drop_in/differences.py answers.json                        # on autograd
python -m plugrad_autograd tools/drop_in/differences.py answers.json    # on this package
"""

import json
import sys
import warnings
from pathlib import Path

# (what is wrong, the call, the right answer)
ROWS = [
    ("prod at a zero", "grad(np.prod)(np.array([0., 2., 3.]))", [6, 0, 0]),
    ("det of a singular matrix", "grad(np.linalg.det)(np.array([[1., 2.], [2., 4.]]))",
     [[4, -2], [-2, 1]]),
    ("norm at 0", "grad(np.linalg.norm)(np.zeros(2))", [0, 0]),
    ("std of equal numbers", "grad(np.std)(np.ones(3))", [0, 0, 0]),
    ("hypot at 0", "grad(np.hypot)(0., 0.)", 0),
    ("sinc at 0", "grad(np.sinc)(0.)", 0),
    ("its second derivative", "grad(grad(np.sinc))(0.)", -3.2898681336964524),
    ("projector on repeated eigenvalues",
     "grad(lambda a: (lambda v: np.sum(v @ v.T))(np.linalg.eigh(a)[1]))(np.eye(2))",
     [[0, 0], [0, 0]]),
    ("where= of a sum", "grad(lambda x: np.sum(x, where=[True, False]))(np.ones(2))", [1, 0]),
    ("where= of a mean", "grad(lambda x: np.mean(x, where=[True, False]))(np.ones(2))", [1, 0]),
    ("where= of a variance",
     "grad(lambda x: np.var(x, where=[True, True, False]))(np.array([2., 3., 7.]))",
     [-0.5, 0.5, 0]),
    ("initial= of a maximum", "grad(lambda x: np.max(x, initial=5.))(np.ones(2))", [0, 0]),
    ("dtype of a gradient", "grad(lambda x: np.sum(x * np.ones(2)))(np.ones(2, 'f')).dtype.name",
     "float32"),
    ("repeats that differ", "grad(lambda x: np.sum(np.repeat(x, [1, 2])))(np.ones(2))", [1, 2]),
    ("trace by einsum", "grad(lambda a: np.einsum('ii', a))(np.eye(2))", [[1, 0], [0, 1]]),
    ("square root at 0", "grad(np.sqrt)(0.)", float("inf")),
    ("cumprod", "grad(lambda x: np.sum(np.cumprod(x)))(np.array([1., 2., 3.]))", [9, 4, 2]),
    ("nansum", "grad(np.nansum)(np.array([np.nan, 1.]))", [0, 1]),
    ("interp", "grad(np.interp)(0.5, np.array([0., 1.]), np.array([0., 2.]))", 2),
    ("convolve", "grad(lambda x: np.sum(np.convolve(x, x)))(np.array([1., 2., 4.]))",
     [14, 14, 14]),
    ("median", "grad(np.median)(np.array([1., 2., 4.]))", [0, 1, 0]),
    ("pad by the edge", "grad(lambda x: np.sum(np.pad(x, 1, 'edge')))(np.ones(2))", [2, 2]),
    ("spacing of np.gradient", "grad(lambda x: np.sum(np.gradient(x, 2.)))(np.arange(3.))",
     [-0.75, 0, 0.75]),
    ("full svd", "grad(lambda a: np.sum(np.linalg.svd(a)[1]))(np.eye(2))", [[1, 0], [0, 1]]),
    ("beta.cdf in a", "grad(beta.cdf, 1)(0.3, 3., 2.)", -0.08187252372207973),
    ("eigh in forward mode",
     "make_jvp(lambda a: np.linalg.eigh(a)[0])(np.diag([2., 1.]))(np.diag([1., 0.]))[1]", [0, 1]),
]  # fmt: skip


def answer(call):
    """What a call gives, as lists and numbers, or the error it raises."""
    import autograd.numpy as np
    from autograd import grad, make_jvp
    from autograd.scipy.stats import beta

    names = {"np": np, "grad": grad, "make_jvp": make_jvp, "beta": beta}
    try:
        found = eval(call, names)
    except Exception as error:  # noqa: BLE001 - every error is an answer
        return type(error).__name__
    return found if isinstance(found, str) else np.array(found).tolist()


def main(path):
    """Write the answer to each call."""
    warnings.simplefilter("ignore")
    path.write_text(json.dumps([answer(call) for _, call, _ in ROWS]))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
