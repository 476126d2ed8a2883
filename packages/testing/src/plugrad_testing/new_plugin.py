"""Start a plugin package: write the folder of one that is complete, small, and passes its tests.

    python -m plugrad_testing new-plugin mylib

makes `plugrad-mylib/` with a rule, its conformance rows, the tests and the entry points.  What to
replace by the functions of mylib is said in its README.
"""

from __future__ import annotations

import sys
from importlib.metadata import packages_distributions
from importlib.resources import files
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["NewPluginError", "main_new_plugin", "new_plugin"]

# Where each template goes, below the folder of the new package.
FILES = {
    "pyproject.toml.in": "pyproject.toml",
    "readme.md.in": "README.md",
    "init.py.in": "src/$pack/__init__.py",
    "plugin.py.in": "src/$pack/plugin.py",
    "conformance.py.in": "src/$pack/conformance.py",
    "test_rules.py.in": "tests/test_rules.py",
    "empty.in": "src/$pack/py.typed",
}


class NewPluginError(ValueError):
    """The name is none that a plugin can have, or its folder exists already."""


def new_plugin(library: str, directory: str | Path = ".") -> Path:
    """Write the package `plugrad-LIBRARY` into a folder of that name in `directory`.

    `library` is the import name of the library to teach; it need not be installed.  Returns the
    folder.  Raises NewPluginError for a name that cannot be imported and for a folder that exists.

    Example:
        >>> import tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     made = new_plugin("mylib", folder)
        ...     made.name, sorted(path.name for path in made.iterdir())
        ('plugrad-mylib', ['README.md', 'pyproject.toml', 'src', 'tests'])
    """
    if not library.isidentifier():
        raise NewPluginError(f"{library!r} is not the import name of a library")
    if library.startswith("plugrad"):
        raise NewPluginError(f"{library!r}: name the library to teach, without plugrad")
    folder = Path(directory) / f"plugrad-{library.replace('_', '-')}"
    if folder.exists():
        raise NewPluginError(f"{folder} exists already")
    values = {
        "library": library,
        "pack": f"plugrad_{library}",
        "dist": folder.name,
        "requirement": _requirement(library),
    }
    templates = files("plugrad_testing").joinpath("templates")
    for source, target in FILES.items():
        path = folder / Template(target).substitute(values)
        path.parent.mkdir(parents=True, exist_ok=True)
        text = templates.joinpath(source).read_text(encoding="utf-8")
        path.write_text(Template(text).substitute(values), encoding="utf-8")
    return folder


def _requirement(library: str) -> str:
    """The library among the dependencies, if it is installed; else it may not be published yet."""
    found = packages_distributions().get(library)
    return f'"{found[0]}", ' if found else ""


def main_new_plugin(argv: Sequence[str]) -> int:
    """The command `python -m plugrad_testing new-plugin LIBRARY`; 2 if it cannot be done."""
    import argparse

    parser = argparse.ArgumentParser(
        prog="python -m plugrad_testing new-plugin",
        description="Make the folder of a new plugin package, tests included.",
    )
    parser.add_argument("library", help="the import name of the library to teach")
    parser.add_argument("--directory", default=".", help="where the folder goes (here by default)")
    given = parser.parse_args(argv)
    try:
        folder = new_plugin(given.library, given.directory)
    except NewPluginError as error:
        sys.stderr.write(f"python -m plugrad_testing new-plugin: {error}\n")
        return 2
    made = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.*"))
    listing = "".join(f"    {name}\n" for name in made)
    sys.stdout.write(
        f'{folder}\n{listing}\nNext:\n    cd {folder}\n    pip install -e ".[test]"\n    pytest\n'
    )
    return 0
