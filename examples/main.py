"""Run the two main examples; figures go to examples/output or to the folder given as argument."""

import sys
from pathlib import Path

import digits
import first_gradient


def main(output: Path) -> None:
    """Run both examples and leave their PNGs in the folder output."""
    output.mkdir(parents=True, exist_ok=True)
    first_gradient.main(output)
    digits.main(output)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent / "output")
