"""Documented examples of packages that are built on autograd, with their results and times.

python tools/drop_in/workloads.py results.json                        # on autograd
python -m plugrad_autograd tools/drop_in/workloads.py results.json    # on this package
"""

import json
import sys
import time
from pathlib import Path

import numpy as np

REPEATS = 2
GAMMAS = ("gammainc", "gammaincc", "gammaincln", "gammainccln")
BETAS = ("betainc", "betaincln")


def gamma_readme():
    """The calls of autograd-gamma's tutorial, at many points."""
    import autograd_gamma as ag
    from autograd import grad

    calls = [(getattr(ag, name), 0, (2.0,)) for name in GAMMAS]
    calls += [(getattr(ag, name), k, (2.0, 0.5)) for name in BETAS for k in (0, 1)]
    points = np.linspace(0.5, 3.0, 20)
    return [grad(f, argnum=k)(float(a), *rest) for a in points for f, k, rest in calls]


def univariate(name):
    """A parametric model of lifelines fitted to the data of its quickstart."""

    def fit():
        import lifelines
        from lifelines.datasets import load_waltons

        data = load_waltons()
        model = getattr(lifelines, name)().fit(data["T"], data["E"])
        return [*model.summary["coef"], *model.summary["se(coef)"], model.log_likelihood_]

    return fit


def regression(name, **options):
    """A regression of lifelines on the Rossi data, as its documentation has it."""

    def fit():
        import lifelines
        from lifelines.datasets import load_rossi

        model = getattr(lifelines, name)(**options).fit(load_rossi(), "week", "arrest")
        return [*model.summary["coef"], *model.summary["se(coef)"], model.log_likelihood_]

    return fit


def dominant_eigenvector():
    """Example of pymanopt: a Rayleigh quotient on the sphere, by steepest descent."""
    import pymanopt

    rng = np.random.default_rng(42)
    matrix = rng.normal(size=(50, 50))
    matrix = (matrix + matrix.T) / 2
    manifold = pymanopt.manifolds.Sphere(50)

    @pymanopt.function.autograd(manifold)
    def cost(point):
        return -point @ matrix @ point

    np.random.seed(1)  # noqa: NPY002 - pymanopt draws from it
    optimizer = pymanopt.optimizers.ConjugateGradient(verbosity=0, min_gradient_norm=1e-9)
    found = optimizer.run(pymanopt.Problem(manifold, cost)).point
    return np.outer(found, found).ravel()


def dominant_invariant_subspace():
    """Example of pymanopt: the three leading eigenvectors, on the complex Grassmann manifold."""
    import autograd.numpy as anp
    import pymanopt

    rng = np.random.default_rng(7)
    matrix = rng.normal(size=(20, 20)) + 1j * rng.normal(size=(20, 20))
    matrix = matrix @ matrix.conj().T
    manifold = pymanopt.manifolds.ComplexGrassmann(20, 3)

    @pymanopt.function.autograd(manifold)
    def cost(x):
        return -anp.real(anp.trace(anp.conj(x.T) @ matrix @ x))

    np.random.seed(1)  # noqa: NPY002 - pymanopt draws from it
    optimizer = pymanopt.optimizers.TrustRegions(verbosity=0, min_gradient_norm=1e-8)
    point = optimizer.run(pymanopt.Problem(manifold, cost), Delta_bar=8 * np.sqrt(3)).point
    projection = point @ point.conj().T
    return [*projection.real.ravel(), *projection.imag.ravel()]


def low_rank_approximation():
    """Example of pymanopt: the best approximation of rank 2, on matrices of fixed rank."""
    import autograd.numpy as anp
    import pymanopt

    matrix = np.random.default_rng(3).normal(size=(15, 12))
    manifold = pymanopt.manifolds.FixedRankEmbedded(15, 12, 2)

    @pymanopt.function.autograd(manifold)
    def cost(u, s, vt):
        return anp.linalg.norm(u @ anp.diag(s) @ vt - matrix) ** 2

    np.random.seed(5)  # noqa: NPY002 - pymanopt draws from it
    optimizer = pymanopt.optimizers.ConjugateGradient(
        verbosity=0, min_gradient_norm=1e-9, max_iterations=300, min_step_size=1e-14
    )
    u, s, vt = optimizer.run(pymanopt.Problem(manifold, cost)).point
    return (u @ np.diag(s) @ vt).ravel()


WORKLOADS = {
    "autograd-gamma: README": gamma_readme,
    "lifelines: WeibullFitter": univariate("WeibullFitter"),
    "lifelines: LogNormalFitter": univariate("LogNormalFitter"),
    "lifelines: GeneralizedGammaFitter": univariate("GeneralizedGammaFitter"),
    "lifelines: WeibullAFTFitter": regression("WeibullAFTFitter"),
    "lifelines: LogLogisticAFTFitter": regression("LogLogisticAFTFitter"),
    "lifelines: PiecewiseExponentialRegressionFitter": regression(
        "PiecewiseExponentialRegressionFitter", breakpoints=[20, 40]
    ),
    "pymanopt: dominant eigenvector": dominant_eigenvector,
    "pymanopt: invariant subspace, complex": dominant_invariant_subspace,
    "pymanopt: low-rank approximation": low_rank_approximation,
}


def main(path):
    """Run each workload a few times; write results and the shortest time."""
    results = {}
    for name, workload in WORKLOADS.items():
        seconds = []
        for _ in range(REPEATS):
            start = time.process_time()
            values = workload()
            seconds.append(time.process_time() - start)
        results[name] = {"values": [float(v) for v in values], "seconds": min(seconds)}
    path.write_text(json.dumps(results))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
