"""The command line of `python -m benchmarks.gpu`: find the device, measure, print, write."""

import argparse
import sys
from pathlib import Path
from typing import Any

from benchmarks import chart, report
from benchmarks.gpu import peers as libraries
from benchmarks.gpu import workloads
from benchmarks.gpu.device import Gpu, Host, NoDeviceError, find
from benchmarks.peers.peer import Peer
from benchmarks.results import Row, environment
from benchmarks.runner import measure
from benchmarks.timing import Pace
from benchmarks.workload import Workload

OUTPUT = Path(__file__).parents[1] / "output"


def main(arguments: list[str] | None = None) -> int:
    """Run the benchmark; 1 if plugrad failed or was wrong, 2 for an unknown name, otherwise 0."""
    options = _parser().parse_args(arguments)
    try:
        device = Host() if options.dry_run else find()
    except NoDeviceError as reason:
        print(f"nothing measured: {reason}; --dry-run compares the results on the host")
        return 0
    about = device.about()
    print(", ".join(f"{name} {value}" for name, value in about.items()))
    try:
        chosen = list(workloads.select(options.workloads, options.width))
        found = _load([name for name in options.peers.split(",") if name], device)
    except KeyError as unknown:
        print(unknown.args[0], file=sys.stderr)
        return 2
    rounds = 0 if options.dry_run else options.rounds
    rows, peaks = _measured(chosen, found, device, Pace(rounds, options.turn, clock=device.clock))
    for line in [*report.notes(rows), *overhead(rows)]:
        print(line)
    if not options.dry_run:
        _write(options.output, rows, found, {**about, "peak bytes": peaks})
    return int(any(row.cells["plugrad"].note for row in rows))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.gpu", description=__doc__)
    names = " ".join(workloads.NAMES)
    parser.add_argument("workloads", nargs="*", help=f"some of {names} (default: all)")
    beside = ",".join(libraries.NAMES[1:])
    parser.add_argument("--peers", default=beside, help=f"beside plugrad; default: {beside}")
    parser.add_argument("--rounds", type=int, default=Pace.rounds, help="turns each library gets")
    parser.add_argument("--turn", type=float, default=0.2, help="seconds a turn")
    parser.add_argument("--width", type=int, default=4096, help="of the wide network")
    parser.add_argument("--output", type=Path, default=OUTPUT, help="folder for JSON and PNG")
    parser.add_argument(
        "--dry-run", action="store_true", help="NumPy for CuPy; compare results, time nothing"
    )
    return parser


def _load(names: list[str], device: Gpu | Host) -> list[Peer]:
    found = []
    for name in ["plugrad", *names]:
        if name not in libraries.NAMES:
            raise KeyError(f"no peer {name!r}; there are {', '.join(libraries.NAMES)}")
        try:
            found.append(libraries.named(name, device))
        except (ImportError, RuntimeError) as missing:
            print(f"{name} is left out: {missing}", file=sys.stderr)
    return found


def _measured(
    chosen: list[Workload], found: list[Peer], device: Gpu | Host, pace: Pace
) -> tuple[list[Row], dict[str, dict[str, int]]]:
    """Measure row by row, printing each as it is done, and the memory that it takes at most."""
    names = [peer.name for peer in found]
    print(report.heading(names), flush=True)
    rows, peaks = [], {}
    for workload in chosen:
        moved = workloads.by_hand(workload, device.plain, device.there)
        rows.append(measure(moved, found, pace, device.back))
        print(report.line(rows[-1], names), flush=True)
        if pace.rounds:
            peaks[workload.name] = _peaks(moved, found, device)
            print(memory_line(peaks[workload.name]), flush=True)
    return rows, peaks


def _peaks(workload: Workload, found: list[Peer], device: Gpu | Host) -> dict[str, int]:
    """Peaks of what tells them: JAX does not tell that of one call."""
    told = {"hand": device.peak(lambda: workload.hand(*workload.arguments))}
    for peer in found:
        if peer.name in ("plugrad", "torch"):
            call = peer.prepare(workload)
            call()
            peak = libraries.torch_peak if peer.name == "torch" else device.peak
            told[peer.name] = peak(call)
    return told


def memory_line(peaks: dict[str, int]) -> str:
    """Give the peaks of a workload in MiB."""
    parts = [f"{name} {report.three_digits(most / 2**20)}" for name, most in peaks.items()]
    return f"{'':7}at most, MiB: {', '.join(parts)}"


def overhead(rows: list[Row]) -> list[str]:
    """Say what an operation on a small array costs, and whether that is near enough to torch."""
    found = [row for row in rows if row.name == "1v" and row.cells["plugrad"].rounds]
    lines = []
    for row in found:
        each = {name: _each(cell.rounds) for name, cell in row.cells.items() if cell.rounds}
        told = ", ".join(f"{name} {report.three_digits(us)}" for name, us in each.items())
        lines.append(f"an operation on ten elements, both passes, µs: {told}")
        if "torch" in each:
            ratio = each["plugrad"] / each["torch"]
            met = "met" if ratio <= workloads.SMALL else "not met"
            lines.append(f"plugrad over torch: {ratio:.2f} (goal ≤ {workloads.SMALL}: {met})")
    return lines


def _each(rounds: list[float]) -> float:
    return 1e6 * sorted(rounds)[len(rounds) // 2] / workloads.OPERATIONS


def _write(folder: Path, rows: list[Row], found: list[Peer], about: dict[str, Any]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    told = environment({peer.name: peer.version for peer in found}) | about
    report.write_json(folder / "gpu.json", told, rows)
    written = ["gpu.json"]
    if chart.can_draw():
        caption = f"{about['device']}, driver {about.get('driver')}, CuPy {about.get('cupy')}"
        chart.draw(folder / "gpu.png", rows, [peer.name for peer in found], caption)
        written.append("gpu.png")
    else:
        print("no chart: Matplotlib is not installed", file=sys.stderr)
    print(f"wrote {' and '.join(written)} to {folder}")
