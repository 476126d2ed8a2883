"""Run the conformance suite from the command line.

python -m plugrad_testing list plugrad_numpy
python -m plugrad_testing run plugrad_numpy -k solve
python -m plugrad_testing report plugrad_numpy --html out.html
python -m plugrad_testing audit plugrad_numpy
python -m plugrad_testing new-plugin mylib
"""

from __future__ import annotations

import argparse
import sys
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from plugrad_testing._packs import PackError, find_pack, installed_packs
from plugrad_testing._progress import ProgressLine
from plugrad_testing._runner import Settings, run_pack, selected
from plugrad_testing._verdict import BAD

if TYPE_CHECKING:
    from collections.abc import Sequence

    from plugrad_testing._runner import Step

__all__ = ["main"]

# Commands that parse the rest of the line themselves, and where they are.
ELSEWHERE = {
    "audit": ("plugrad_testing.audit:main_audit", "list what a pack lacks: rules, rows, keywords"),
    "new-plugin": (
        "plugrad_testing.new_plugin:main_new_plugin",
        "make the folder of a new plugin package, tests included",
    ),
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; 0 if all is well, 1 if a check is not, 2 for a pack that does not exist."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    if words and words[0] in ELSEWHERE:
        module, _, name = ELSEWHERE[words[0]][0].partition(":")
        code: int = getattr(import_module(module), name)(words[1:])
        return code
    chosen = _parser().parse_args(words)
    settings = Settings(chosen.pack, chosen.pattern, chosen.deep, chosen.seed, chosen.jobs)
    try:
        if chosen.command == "list":
            return _list(settings)
        return _run(settings, chosen.html if chosen.command == "report" else None)
    except PackError as error:
        sys.stderr.write(f"python -m plugrad_testing: {error}\n")
        return 2


def _list(settings: Settings) -> int:
    """The rows with the number of their checks."""
    counts = {row.id: len(selected(settings, row)) for row in find_pack(settings.pack).rows}
    shown = {name: count for name, count in counts.items() if count}
    width = max(map(len, shown), default=0)
    lines = [f"{name:{width}}  {count:4} checks" for name, count in shown.items()]
    lines += ["", f"{len(shown)} rows, {sum(shown.values())} checks, {settings.tier} tier"]
    sys.stdout.write("\n".join(lines) + "\n")
    return 0


def _run(settings: Settings, page: Path | None) -> int:
    """The findings as they come, the summary, and a page of them if one is asked for."""
    with ProgressLine(sys.stderr) as progress:

        def tell(step: Step) -> None:
            findings = [v for v in step.verdicts if v.kind in BAD]
            if findings:
                progress.clear()
                sys.stdout.writelines(f"{v.kind}: {v.id}\n{v.text}\n\n" for v in findings)
                sys.stdout.flush()
            progress(step.done, step.total, step.bad, step.row)

        run = run_pack(settings, tell)
    sys.stdout.write(run.summary() + "\n")
    if page is not None:
        from plugrad_testing.report import write_report

        write_report(run, page)
        sys.stdout.write(f"wrote {page}\n")
    return 1 if run.bad or not run.verdicts else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m plugrad_testing", description="Prove that the rules of a pack are right."
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, purpose in {
        "list": "list the rows of a pack, with the number of their checks",
        "run": "run the checks of a pack",
        "report": "run the checks of a pack and write a page about it",
    }.items():
        command = commands.add_parser(name, help=purpose, description=purpose.capitalize() + ".")
        _add_options(command)
        if name == "report":
            command.add_argument(
                "--html", type=Path, required=True, metavar="FILE", help="where the page goes"
            )
    for name, (_, purpose) in ELSEWHERE.items():
        commands.add_parser(name, help=purpose)
    return parser


def _add_options(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "pack",
        help="the import name of a pack, or the dotted name of a module with CASES "
        f"(installed: {', '.join(installed_packs()) or 'none'})",
    )
    command.add_argument(
        "-k",
        dest="pattern",
        default="",
        metavar="PATTERN",
        help="only checks whose id has this part, * standing for anything: 'solve*[vjp'",
    )
    command.add_argument("--deep", action="store_true", help="more checks, seeds and shapes")
    command.add_argument("--seed", type=int, default=0, metavar="N", help="other random numbers")
    command.add_argument("--jobs", type=int, default=1, metavar="N", help="processes to use")


if __name__ == "__main__":
    sys.exit(main())
