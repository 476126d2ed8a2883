"""Run the examples; figures go to examples/output or to the folder given as argument."""

from argparse import ArgumentParser
from pathlib import Path

import digits
import first_gradient
import gauss_seidel
import gaussian_process
import heat_equation
import kalman_filter
import lotka_volterra
import survival
import tridiagonal

EXAMPLES = (
    first_gradient,
    digits,
    heat_equation,
    tridiagonal,
    kalman_filter,
    gauss_seidel,
    gaussian_process,
    survival,
    lotka_volterra,
)


def main(output: Path) -> None:
    """Run all examples and leave their PNGs in the folder output."""
    output.mkdir(parents=True, exist_ok=True)
    for example in EXAMPLES:
        example.main(output)


if __name__ == "__main__":
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("output", nargs="?", type=Path, default=Path(__file__).parent / "output")
    main(parser.parse_args().output)
