"""Draw the table: a bar for each library on each workload, a tick where our goal is."""

import importlib.util
from pathlib import Path
from typing import Any

from benchmarks.report import three_digits
from benchmarks.results import Row

COLOURS = {
    "plugrad": "#d1495b",
    "autograd": "#6c8ebf",
    "mygrad": "#8fb339",
    "torch": "#e8a33d",
    "jax": "#9a7fb8",
    "jax-jit": "#5fa8a0",
}


def can_draw() -> bool:
    """Tell whether Matplotlib is installed."""
    return importlib.util.find_spec("matplotlib") is not None


def draw(path: Path, rows: list[Row], libraries: list[str], caption: str) -> None:
    """Write the chart of ratios to hand, on a logarithmic axis, as a PNG.

    Raises ImportError where Matplotlib is not installed.
    """
    from matplotlib.figure import Figure

    figure = Figure(figsize=(9.0, 1.4 + len(rows) * (0.3 + 0.12 * len(libraries))))
    axes = figure.add_subplot()
    height = 0.8 / max(1, len(libraries))
    for k, name in enumerate(libraries):
        _bars(axes, rows, name, offset=(k + 0.5) * height - 0.4, height=height)
    for at, row in enumerate(rows):
        label = "goal" if at == 0 else None
        axes.plot([row.goal, row.goal], [at - 0.45, at + 0.45], color="black", label=label)
    axes.axvline(1.0, color="grey", linewidth=0.8)
    axes.set_xscale("log")
    axes.set_xlim(right=2.5 * axes.get_xlim()[1])
    axes.margins(y=0.01)
    axes.set_yticks(range(len(rows)), [f"{row.title}  [{row.name}]" for row in rows])
    axes.invert_yaxis()
    axes.set_xlabel("time over the gradient written by hand (1 = as fast; shorter is better)")
    axes.set_title(caption, fontsize=9, loc="right")
    axes.legend(loc="upper left", bbox_to_anchor=(1.01, 1.0), frameon=False)
    figure.savefig(path, dpi=120, bbox_inches="tight")


def _bars(axes: Any, rows: list[Row], name: str, offset: float, height: float) -> None:
    found = [(at + offset, row.cells[name].ratio) for at, row in enumerate(rows)]
    places = [place for place, ratio in found if ratio is not None]
    ratios = [ratio for _, ratio in found if ratio is not None]
    bars = axes.barh(places, ratios, height, color=COLOURS.get(name), label=name)
    axes.bar_label(bars, labels=[three_digits(ratio) for ratio in ratios], fontsize=7, padding=2)
