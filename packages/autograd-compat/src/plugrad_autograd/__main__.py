"""Run a program for which `autograd` is this package.

python -m plugrad_autograd script.py arguments
python -m plugrad_autograd -m module arguments
"""

from __future__ import annotations

import runpy
import sys
from pathlib import Path

from plugrad_autograd.naming import install

__all__ = ["main"]

_USAGE = "usage: python -m plugrad_autograd (script.py | -m module) [argument ...]"


def main(arguments: list[str]) -> None:
    """Run the script or module named by the first arguments, with the rest as its `sys.argv`."""
    if arguments[:1] == ["-m"] and len(arguments) > 1:
        install()
        sys.argv = arguments[1:]
        sys.path.insert(0, str(Path.cwd()))
        runpy.run_module(arguments[1], run_name="__main__", alter_sys=True)
    elif arguments and not arguments[0].startswith("-"):
        install()
        sys.argv = arguments
        sys.path.insert(0, str(Path(arguments[0]).resolve().parent))
        runpy.run_path(arguments[0], run_name="__main__")
    else:
        raise SystemExit(_USAGE)


if __name__ == "__main__":
    main(sys.argv[1:])
