"""The command line of `python -m benchmarks`: choose, measure, print, write."""

import argparse
import sys
from pathlib import Path

from benchmarks import chart, report
from benchmarks.peers import MODULES, load
from benchmarks.peers.peer import Peer
from benchmarks.results import Row, environment
from benchmarks.runner import measure
from benchmarks.timing import Pace
from benchmarks.workloads import select

OUTPUT = Path(__file__).parent / "output"


def main(arguments: list[str] | None = None) -> int:
    """Run the benchmark; give 1 if plugrad failed or was wrong somewhere, and 0 otherwise."""
    options = _parser().parse_args(arguments)
    try:
        peers = _load([name for name in options.peers.split(",") if name])
        rows = _measure(options.workloads, peers, _pace(options))
    except KeyError as unknown:
        print(unknown.args[0], file=sys.stderr)
        return 2
    for note in report.notes(rows):
        print(note)
    if not options.check:
        _write(options.output, rows, peers)
    ours = [row.cells["plugrad"] for row in rows if "plugrad" in row.cells]
    return int(any(cell.note for cell in ours))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("workloads", nargs="*", help="rows or groups: 1 1v 2.6 6 (default: all)")
    everyone = ",".join(name for name in MODULES if name != "plugrad")
    parser.add_argument("--peers", default=everyone, help=f"beside plugrad; default: {everyone}")
    parser.add_argument("--rounds", type=int, default=Pace.rounds, help="turns each library gets")
    parser.add_argument("--turn", type=float, default=Pace.turn, help="seconds a turn")
    parser.add_argument("--check", action="store_true", help="check the derivatives, time nothing")
    parser.add_argument("--output", type=Path, default=OUTPUT, help="folder for JSON and PNG")
    return parser


def _pace(options: argparse.Namespace) -> Pace:
    return Pace(rounds=0 if options.check else options.rounds, turn=options.turn)


def _load(names: list[str]) -> list[Peer]:
    """Import plugrad and the peers named, and say which are not installed."""
    for name in names:
        if name not in MODULES:
            raise KeyError(f"no peer {name!r}; there are {', '.join(MODULES)}")
    peers = []
    for name in ["plugrad", *names]:
        try:
            peers.append(load(name))
        except ImportError as missing:
            print(f"{name} is left out: {missing}", file=sys.stderr)
    return peers


def _measure(names: list[str], peers: list[Peer], pace: Pace) -> list[Row]:
    """Measure row by row, printing each as it is done."""
    libraries = [peer.name for peer in peers]
    workloads = select(names)
    print(report.heading(libraries), flush=True)
    rows = []
    for workload in workloads:
        _progress(f"{workload.name}: {workload.title} …")
        rows.append(measure(workload, peers, pace))
        _progress("")
        print(report.line(rows[-1], libraries), flush=True)
    return rows


def _progress(text: str) -> None:
    if sys.stderr.isatty():
        print(f"\r\x1b[K{text}", end="", file=sys.stderr, flush=True)


def _write(folder: Path, rows: list[Row], peers: list[Peer]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    about = environment({peer.name: peer.version for peer in peers})
    report.write_json(folder / "benchmark.json", about, rows)
    written = ["benchmark.json"]
    if chart.can_draw():
        caption = (
            f"Python {about['python']}, NumPy {about['numpy']}, {about['machine']}, one thread"
        )
        chart.draw(folder / "benchmark.png", rows, [peer.name for peer in peers], caption)
        written.append("benchmark.png")
    else:
        print("no chart: Matplotlib is not installed", file=sys.stderr)
    print(f"wrote {' and '.join(written)} to {folder}")
