"""Tell two spirals apart, on the CPU or on a GPU, with one and the same model.

A small network is trained by gradient descent with momentum. The model is written with NumPy's
functions, which work on CuPy's arrays too; the device is chosen by where its arrays are made. Run
it by itself: ``python examples/spirals.py --device cpu``; ``gpu`` needs CuPy and a device.
"""

import argparse
import sys

import numpy as np

from plugrad import value_and_grad

SHAPES = {"first": (2, 16), "shift": (16,), "second": (16, 16), "last": (16,)}
RATE, MOMENTUM = 0.1, 0.9


def spirals(count=100):
    """Give points (2 count, 2) on two arms, and -1 or 1 for the arm."""
    turn = np.sqrt(np.linspace(0.05, 1, count)) * 3 * np.pi
    arm = np.stack([turn * np.cos(turn), turn * np.sin(turn)], axis=1) / 5
    return np.concatenate([arm, -arm]), np.repeat([-1.0, 1.0], count)


def initial(seed=0):
    """Give the parameters to start from."""
    rng = np.random.default_rng(seed)
    return {name: rng.normal(size=shape) / np.sqrt(shape[0]) for name, shape in SHAPES.items()}


def scores(params, points):
    """Give a number for each point (n, 2), positive for the second arm."""
    hidden = np.tanh(points @ params["first"] + params["shift"])
    return np.tanh(hidden @ params["second"]) @ params["last"]


def loss(params, points, arms):
    """Give the mean logistic loss."""
    return np.mean(np.logaddexp(0, -arms * scores(params, points)))


def train(params, points, arms, steps):
    """Descend; give the parameters and the last loss, all where they came from."""
    loss_and_grad = value_and_grad(loss)
    speed = {name: np.zeros_like(value) for name, value in params.items()}
    for _ in range(steps):
        reached, slopes = loss_and_grad(params, points, arms)
        speed = {name: MOMENTUM * speed[name] - RATE * slopes[name] for name in params}
        params = {name: params[name] + speed[name] for name in params}
    return params, reached


def placed_on(device):
    """Give the function that brings a NumPy array to the device; ends the program without one."""
    if device == "cpu":
        return np.asarray
    try:
        import cupy
    except ModuleNotFoundError:
        sys.exit("--device gpu needs CuPy: pip install plugrad-cupy[cuda12x] (or cuda13x)")
    if not cupy.cuda.is_available():
        sys.exit("--device gpu: CuPy finds no CUDA device here; use --device cpu")
    return cupy.asarray


def main():
    """Train, and print what was reached."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--device", choices=("cpu", "gpu"), default="cpu")
    parser.add_argument("--steps", type=int, default=1500)
    chosen = parser.parse_args()
    place = placed_on(chosen.device)
    points, arms = map(place, spirals())
    start = {name: place(value) for name, value in initial().items()}
    params, reached = train(start, points, arms, chosen.steps)
    right = np.mean(scores(params, points) * arms > 0)
    print(f"{chosen.device}: loss {float(reached):.4f}, {100 * float(right):.1f} % right")


if __name__ == "__main__":
    main()
