"""Measure what importing costs, in fresh interpreters taking turns: `python -m benchmarks.imports`.

Each line gives the median over the rounds of what one program takes beyond another in the same
round: `import plugrad` beyond bare Python, and a first gradient of an array beyond
`import numpy`. A program that fails, as of a peer that is not installed, is left out.
"""

import argparse
import json
import subprocess
import sys
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median

BARE = "pass"
NUMPY = "import numpy"
FIRST_GRADIENT = """
import numpy as np
from plugrad import grad
grad(lambda x: np.sum(np.sin(x) * x))(np.ones(3))
"""
LOADED = "import sys; print(*sorted({'numpy', 'scipy'} & set(sys.modules)))"


@dataclass
class Program:
    """A program, what it is compared with, and how many milliseconds more it may take."""

    title: str
    code: str
    beyond: str
    goal: float | None = None
    milliseconds: float | None = None


def programs() -> list[Program]:
    """Give the programs that work here, and say which do not; their first run warms the disk."""
    peers = ("numpy", "autograd", "mygrad", "torch", "jax")
    candidates = [
        Program("import plugrad", "import plugrad", BARE, goal=15.0),
        Program("first gradient, beyond import numpy", FIRST_GRADIENT, NUMPY, goal=30.0),
        *(Program(f"import {name}", f"import {name}", BARE) for name in peers),
    ]
    return [program for program in candidates if works(program)]


def works(program: Program) -> bool:
    """Tell whether the program runs, printing the last line of its complaint if it does not."""
    command = [sys.executable, "-c", program.code]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    if done.returncode:
        print(f"{program.title} is left out: {done.stderr.splitlines()[-1]}", file=sys.stderr)
    return not done.returncode


def measure(rounds: int) -> list[Program]:
    """Run every program once a round, in turns."""
    found = programs()
    seconds: dict[str, list[float]] = {code: [] for code in (BARE, NUMPY)}
    seconds |= {program.code: [] for program in found}
    for turn in range(rounds):
        _progress(f"round {turn + 1} of {rounds}")
        for code, figures in seconds.items():
            figures.append(run(code))
    _progress("")
    for program in found:
        pairs = zip(seconds[program.code], seconds[program.beyond], strict=True)
        program.milliseconds = 1e3 * median(own - other for own, other in pairs)
    return found


def run(code: str) -> float:
    """Give the seconds a fresh interpreter takes for the code.

    Raises subprocess.CalledProcessError if the code fails.
    """
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", code], check=True)
    return time.perf_counter() - start


def loaded_after(code: str) -> str:
    """Tell which of NumPy and SciPy are loaded once the code has run."""
    command = [sys.executable, "-c", f"{code}\n{LOADED}"]
    output = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return output.strip() or "neither NumPy nor SciPy"


def main() -> None:
    """Measure, print, and write `imports.json`."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.imports", description=__doc__)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--output", type=Path, default=Path(__file__).parent / "output")
    options = parser.parse_args()
    found = measure(options.rounds)
    for program in found:
        goal = "" if program.goal is None else f"  goal ≤ {program.goal:g} ms"
        print(f"{program.title:40}{program.milliseconds:8.1f} ms{goal}")
    for program in found:
        if program.goal is not None:
            print(f"loaded after {program.title!r}: {loaded_after(program.code)}")
    options.output.mkdir(parents=True, exist_ok=True)
    text = json.dumps([asdict(program) for program in found], indent=1)
    (options.output / "imports.json").write_text(text + "\n", encoding="utf-8")


def _progress(text: str) -> None:
    if sys.stderr.isatty():
        print(f"\r\x1b[K{text}", end="", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
