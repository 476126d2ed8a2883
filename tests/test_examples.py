"""The main examples run to the end, say what they should and leave their figures."""

import importlib
import re
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

from plugrad import register, registry, value_and_grad
from plugrad_testing import check_grads
from plugrad_testing.namespace import cupy_namespace
from plugrad_testing.strict import StrictArrays, counting, limited_to, to_host, to_strict

EXAMPLES = Path(__file__).parents[1] / "examples"
PNG = b"\x89PNG\r\n\x1a\n"
PICTURES = ("first_gradient", "digits", "heat_equation", "tridiagonal", "kalman_filter")


def test_main_example(tmp_path):
    run = subprocess.run(
        [sys.executable, str(EXAMPLES / "main.py"), str(tmp_path)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    # tanh(x / 2) = x/2 - x³/24 + x⁵/240 - …, so these are its derivatives of order 0 to 6 at 0.
    assert "x = 0: 0 0.5 0 -0.25 0 0.5 0" in run.stdout
    accuracy = float(re.search(r"test accuracy: ([0-9.]+)", run.stdout)[1])
    assert accuracy > 0.95
    error = float(re.search(r"largest error of the recovered start: ([0-9.]+)", run.stdout)[1])
    assert error < 0.1
    for same in (
        r"heat lost (\S+), by resistances in series (\S+)",
        r"sensor (\S+), by its.* (\S+)",
    ):
        one, other = re.search(same, run.stdout).groups()
        assert float(one) == pytest.approx(float(other), rel=1e-6)
    process, noise = re.search(r"process (\S+) .* noise (\S+) ", run.stdout).groups()
    assert 0.01 < float(process) < 0.04
    assert 0.8 < float(noise) < 1.25
    costs, calls, slopes = (
        [float(x) for x in re.findall(pattern, run.stdout)]
        for pattern in (r": cost (\S+) after", r"after (\d+) calls", r"of the gradient (\S+)")
    )
    assert costs[0] <= costs[1] + 1e-4
    assert 5 * calls[0] < calls[1]
    assert slopes[0] < 1e-11 < 1e-8 < slopes[1]
    wrong = {
        name: float(error)
        for name, error in re.findall(r"gradient by (\w+) +error (\S+)", run.stdout)
    }
    assert 10 * max(wrong["adjoint"], wrong["forward"]) < wrong["differences"]
    for name in (*PICTURES, "gauss_seidel", "gaussian_process", "survival", "lotka_volterra"):
        assert (tmp_path / f"{name}.png").read_bytes().startswith(PNG)


@pytest.fixture
def example(monkeypatch):
    """Import an example by its name."""
    monkeypatch.syspath_prepend(str(EXAMPLES))
    return importlib.import_module


rng = np.random.default_rng(0)


class TestGradients:
    """Those of the examples that assign to arrays are the numeric ones."""

    def test_heat_equation(self, example):
        heat = example("heat_equation")
        start = rng.uniform(0, 1, 9)
        measured = rng.uniform(0, 1, 9)
        check_grads(lambda u: heat.misfit(u, measured), order=1)(start)
        check_grads(lambda flow: np.sum(heat.simulate(flow * start, flow, 12) ** 2))(0.3)

    def test_tridiagonal(self, example):
        wall = example("tridiagonal")
        check_grads(wall.loss)(rng.uniform(1, 2, 6))
        numbers = rng.uniform(1, 2, 14)

        def solve(numbers):
            lower, diagonal, right = numbers[:4], 4 + numbers[4:9], 1.0 * numbers[9:]
            return wall.solve(lower, diagonal, lower, right)

        check_grads(solve)(numbers)
        lower, diagonal, right = np.split(numbers, [4, 9])
        matrix = np.diag(4 + diagonal) + np.diag(lower, -1) + np.diag(lower, 1)
        np.testing.assert_allclose(solve(numbers), np.linalg.solve(matrix, right), rtol=1e-12)

    def test_kalman_filter(self, example):
        kalman = example("kalman_filter")
        observed = kalman.drive(n=8)[1]
        check_grads(kalman.cost, argnums=(0,))(np.array([-2.0, 0.3]), observed)

    def test_gaussian_process(self, example):
        process = example("gaussian_process")
        t, y = process.series(12)
        check_grads(process.cost, argnums=(0,))(process.START, t, y)
        found = value_and_grad(process.cost)(process.START, t, y)[1]
        assert found == pytest.approx(process.textbook_gradient(process.START, t, y), rel=1e-9)

    def test_gauss_seidel(self, example):
        plate = example("gauss_seidel")
        heat = rng.uniform(0, 1, (5, 5))
        check_grads(lambda h: plate.relax(h, 3))(heat)
        inner = plate.relax(np.ones((5, 5)), 200)[1:-1, 1:-1]
        assert inner[1, 1] == pytest.approx(1.125)  # of the 9 equations u = (neighbours + 1) / 4

    def test_survival(self, example):
        survival = example("survival")
        check_grads(survival.loss)(np.array([2.0, 1.0, -0.2]))
        found = survival.fit(gradient=True)[0].x
        # The figures that survival programs print for these data.
        assert found == pytest.approx([2.248, 1.267, -0.312], abs=6e-4)
        assert survival.survivors(survival.PLACEBO, np.ones(21, bool))[1][-1] == pytest.approx(0)

    def test_lotka_volterra(self, example):
        animals = example("lotka_volterra")
        assert all(error < 1e-5 for _, error, _ in animals.errors(animals.START))
        found = np.exp(animals.fit(gradient=True)[0].x)
        # Near what is published for these data (Carpenter 2018), with priors there.
        assert found[:4] == pytest.approx([0.55, 0.028, 0.80, 0.024], rel=0.05)


class TestSpirals:
    """One model for the host and for a device."""

    def run(self, *options):
        command = [sys.executable, "-W", "ignore", str(EXAMPLES / "spirals.py"), *options]
        return subprocess.run(command, capture_output=True, text=True, check=False)

    def test_it_learns_on_the_cpu(self):
        run = self.run("--device", "cpu")
        assert run.returncode == 0, run.stderr
        assert float(re.search(r"cpu: .*, (\S+) % right", run.stdout)[1]) > 95

    def test_without_a_device_it_says_what_is_missing(self, example, monkeypatch):
        spirals = example("spirals")
        monkeypatch.setitem(sys.modules, "cupy", None)
        with pytest.raises(SystemExit, match=r"needs CuPy: pip install plugrad-cupy"):
            spirals.placed_on("gpu")
        absent = SimpleNamespace(cuda=SimpleNamespace(is_available=lambda: False))
        monkeypatch.setitem(sys.modules, "cupy", absent)
        with pytest.raises(SystemExit, match="no CUDA device here"):
            spirals.placed_on("gpu")

    def test_it_asks_only_for_what_cupy_has(self, example):
        spirals = example("spirals")
        points, arms = spirals.spirals(10)
        expected, there = spirals.train(spirals.initial(), points, arms, 3)
        with registry.isolated(), limited_to(cupy_namespace()), counting() as asked:
            register(StrictArrays())
            moved = to_strict((spirals.initial(), points, arms))
            found, reached = spirals.train(*moved, 3)
        assert asked["number"] == asked["array"] == 0
        assert float(reached) == pytest.approx(float(there), rel=1e-12)
        for name, value in to_host(found).items():
            np.testing.assert_allclose(value, expected[name], rtol=1e-12)
