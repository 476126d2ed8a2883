"""Fetch the sources of an autograd release, and run its own tests, unedited, on this package."""

import subprocess
import sys
import tarfile
import xml.etree.ElementTree as ET
from pathlib import Path

RELEASE = "1.9.1"
# What fails, and why it should.  Nothing else may fail, and none of these may pass.
LISTED = {
    "test_fft::test_rfftn_odd_not_implemented": "expects an error for odd lengths: they have "
    "derivatives here",
    "test_graphs::test_assignment_raises_error": "expects an error for A[1] = b: it is "
    "differentiated here",
}


def fetch(folder):
    """The folder of the release's tests, from the package index that pip is set up for."""
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps"]
    command += ["--no-binary", ":all:", "--dest", str(folder), f"autograd=={RELEASE}"]
    subprocess.run(command, check=True)
    with tarfile.open(folder / f"autograd-{RELEASE}.tar.gz") as archive:
        archive.extractall(folder, filter="data")
    return folder / f"autograd-{RELEASE}" / "tests"


def run_pytest(tests, name, *, ours):
    """Run a folder of tests on autograd or on this package: each test's outcome, and seconds."""
    report = Path(tests).parent / f"{name}-{'ours' if ours else 'original'}.xml"
    config = Path(tests).parent / "empty.ini"
    config.write_text("[pytest]\n")
    command = [sys.executable, "-W", "ignore", *(["-m", "plugrad_autograd"] if ours else [])]
    command += ["-m", "pytest", "-q", "-c", str(config), "--rootdir", str(tests)]
    command += ["-p", "no:cacheprovider", "-p", "no:xdist", f"--junitxml={report}", str(tests)]
    subprocess.run(command, check=False, stdout=subprocess.DEVNULL, cwd=Path(tests).parent)
    return outcomes(report)


def outcomes(report):
    """({test: "passed", "failed" or "skipped"}, seconds) of a report by pytest."""
    suite = ET.parse(report).getroot().find("testsuite")
    found = {}
    for test in suite.iter("testcase"):
        name = f"{test.get('classname').rpartition('.')[2]}::{test.get('name')}"
        kinds = {child.tag for child in test}
        failed = kinds & {"failure", "error"}
        found[name] = "failed" if failed else "skipped" if "skipped" in kinds else "passed"
    return found, float(suite.get("time"))


def main(folder):
    """Run autograd's tests on both; print counts; give whether all is as listed."""
    tests = fetch(folder)
    well = True
    for ours in (False, True):
        found, seconds = run_pytest(tests, "autograd", ours=ours)
        counts = {
            kind: list(found.values()).count(kind) for kind in ("passed", "failed", "skipped")
        }
        library = "this package" if ours else f"autograd {RELEASE}"
        said = ", ".join(f"{n} {kind}" for kind, n in counts.items())
        print(f"autograd {RELEASE}'s tests on {library}: {said} of {len(found)}, {seconds:.1f} s")
        if ours:
            well = compare(found)
    return well


def compare(found):
    """Print what fails and is listed, and what is not as listed; give whether there is no such."""
    failed = {name for name, kind in found.items() if kind == "failed"}
    for name in sorted(failed & LISTED.keys()):
        print(f"  listed: {name}: {LISTED[name]}")
    wrong = sorted(failed ^ LISTED.keys())
    for name in wrong:
        print(f"  NOT AS LISTED: {name}: {found.get(name, 'not there')}")
    return not wrong
