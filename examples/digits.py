"""Train a classifier of handwritten digits with SciPy's optimiser on a plugrad gradient.

The data are the 1797 images of 8 × 8 pixels that come with scikit-learn. The model is a network
with one hidden layer, its parameters a dictionary of arrays; plugrad gives the gradient as a
dictionary of the same shape. Run it by itself (``python examples/digits.py``) or through
``main.py``.
"""

import sys
from pathlib import Path

import numpy as np
from matplotlib.figure import Figure
from scipy.optimize import minimize
from sklearn.datasets import load_digits
from sklearn.model_selection import train_test_split

from plugrad import value_and_grad
from plugrad_scipy.special import logsumexp

SHAPES = {"hidden": (64, 32), "hidden_bias": (32,), "out": (32, 10), "out_bias": (10,)}
PENALTY = 1e-3
ITERATIONS = 80


def scores(params, images):
    """Give ten scores for each image: images (n, 64) to scores (n, 10)."""
    hidden = np.tanh(images @ params["hidden"] + params["hidden_bias"])
    return hidden @ params["out"] + params["out_bias"]


def loss(params, images, labels):
    """Give the mean cross-entropy of the labels, and a penalty on large weights."""
    score = scores(params, images)
    right = score[np.arange(len(labels)), labels]
    weights = np.sum(params["hidden"] ** 2) + np.sum(params["out"] ** 2)
    return np.mean(logsumexp(score, axis=1) - right) + PENALTY * weights


def pack(params):
    """Lay the arrays of the dictionary end to end, as SciPy's optimisers want them."""
    return np.concatenate([np.ravel(params[name]) for name in SHAPES])


def unpack(vector):
    """Cut a vector made by pack into the dictionary again."""
    ends = np.cumsum([np.prod(shape) for shape in SHAPES.values()])[:-1]
    parts = np.split(vector, ends)
    return {
        name: np.reshape(part, shape)
        for (name, shape), part in zip(SHAPES.items(), parts, strict=True)
    }


def train(images, labels):
    """Minimise the loss; give the parameters and the loss after each iteration."""
    loss_and_grad = value_and_grad(loss)
    history = []

    def objective(vector):
        value, gradient = loss_and_grad(unpack(vector), images, labels)
        return value, pack(gradient)

    def report(intermediate_result):
        history.append(float(intermediate_result.fun))
        if len(history) % 10 == 0:
            print(f"  iteration {len(history):3d}: loss {history[-1]:.4f}")

    rng = np.random.default_rng(0)
    start = pack({name: 0.1 * rng.standard_normal(shape) for name, shape in SHAPES.items()})
    result = minimize(
        objective,
        start,
        jac=True,
        method="L-BFGS-B",
        callback=report,
        options={"maxiter": ITERATIONS},
    )
    return unpack(result.x), history


def draw(history, images, guesses, labels, output: Path) -> Path:
    """Save the loss curve beside forty test images with their guesses, wrong ones in red."""
    figure = Figure(figsize=(11, 4.5), layout="constrained")
    left, right = figure.subfigures(1, 2, width_ratios=(1, 1.4))
    curve = left.subplots()
    curve.semilogy(range(1, len(history) + 1), history)
    curve.set(xlabel="iteration", ylabel="loss", title="training")
    curve.grid(alpha=0.3)
    wrong_first = np.argsort(guesses == labels, kind="stable")
    right.suptitle("test images with their guesses, the wrong ones first")
    for axes, k in zip(right.subplots(5, 8).flat, wrong_first, strict=False):
        colour = "black" if guesses[k] == labels[k] else "red"
        axes.imshow(images[k].reshape(8, 8), cmap="gray_r")
        axes.set_title(str(guesses[k]), color=colour, fontsize=9)
        axes.axis("off")
    path = output / "digits.png"
    figure.savefig(path, dpi=120)
    return path


def main(output: Path) -> None:
    """Train, print progress and the accuracy on images held back, and save the plot."""
    data = load_digits()
    train_images, test_images, train_labels, test_labels = train_test_split(
        data.data / 16.0, data.target, test_size=0.25, random_state=0, stratify=data.target
    )
    print(f"training on {len(train_labels)} digits, testing on {len(test_labels)}")
    params, history = train(train_images, train_labels)
    guesses = np.argmax(scores(params, test_images), axis=1)
    print(f"test accuracy: {np.mean(guesses == test_labels):.3f}")
    print("saved", draw(history, test_images, guesses, test_labels, output))


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "."))
