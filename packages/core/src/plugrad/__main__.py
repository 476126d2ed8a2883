"""List the installed plugins, and tell which functions of a module have rules.

python -m plugrad plugins
python -m plugrad coverage numpy.linalg
"""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

import plugrad
from plugrad._listing import coverage_lines, find_module, plugin_lines

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["main"]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return the exit code: 0, or 2 for a module that does not exist."""
    chosen = _parser().parse_args(arguments)
    if chosen.command == "plugins":
        return _show(plugin_lines())
    module = find_module(chosen.module)
    if module is None:
        sys.stderr.write(
            f"python -m plugrad coverage: there is no module {chosen.module!r} in this environment;"
            " give the dotted name of an installed one, like numpy.linalg.\n"
        )
        return 2
    return _show(coverage_lines(module))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m plugrad", description="Look into plugrad.")
    parser.add_argument("--version", action="version", version=f"plugrad {plugrad.__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    commands.add_parser(
        "plugins",
        help="list every plugin, where it comes from, and why one failed to load",
        description="List every plugin with its distribution, version, number of rules and status.",
    )
    coverage = commands.add_parser(
        "coverage",
        help="tell which functions of a module have rules",
        description="List the public functions of a module with the class of rule and the modes.",
    )
    coverage.add_argument("module", help="a dotted name: numpy.linalg")
    return parser


def _show(lines: Sequence[str]) -> int:
    sys.stdout.write("\n".join(lines) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
