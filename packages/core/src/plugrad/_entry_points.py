"""Find installed plugins: the entry points of the group `plugrad` on `sys.path`.

`importlib.metadata` does the same, and importing it takes longer than a first gradient; it is asked
only for a plugin's distribution.  Packages inside zip files are not looked into.
"""

from __future__ import annotations

import os
import sys
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator
    from importlib.metadata import Distribution

__all__ = ["PluginEntry", "installed_entries"]


class PluginEntry:
    """One entry point: the module it teaches, and the plugin that does."""

    __slots__ = ("_folder", "name", "value")

    def __init__(self, name: str, value: str, folder: str):
        self.name = name
        self.value = value
        self._folder = folder

    @property
    def dist(self) -> Distribution:
        """The distribution that declares it."""
        from importlib.metadata import Distribution
        from pathlib import Path

        return Distribution.at(Path(self._folder))

    def load(self) -> Any:
        """Import the plugin: a module, or an object in one (`package.module:name`)."""
        module, _, attributes = self.value.partition(":")
        plugin: Any = import_module(module.strip())
        for attribute in filter(None, attributes.strip().split(".")):
            plugin = getattr(plugin, attribute)
        return plugin


def installed_entries(group: str) -> list[PluginEntry]:
    """Every entry point of a group; of two distributions of one name, the first on `sys.path`."""
    found: list[PluginEntry] = []
    seen: set[str] = set()
    for folder in dict.fromkeys(sys.path):
        for name, path in _distributions(folder or "."):
            if name not in seen:
                seen.add(name)
                found += _entries_of(path, group)
    return found


def _distributions(folder: str) -> Iterator[tuple[str, str]]:
    """The distributions whose metadata lie in a folder: normalised name, path of the metadata."""
    try:
        items = sorted(os.scandir(folder), key=lambda item: item.name)
    except OSError:  # no folder
        return
    for item in items:
        if item.name.endswith((".dist-info", ".egg-info")):
            stem = item.name.rpartition(".")[0].partition("-")[0]
            yield stem.lower().replace(".", "_"), item.path


def _entries_of(path: str, group: str) -> list[PluginEntry]:
    try:
        file_name = f"{path}{os.sep}entry_points.txt"
        with open(file_name, encoding="utf-8") as file:  # noqa: PTH123 - pathlib imports slowly
            lines = [line.strip() for line in file]
    except OSError:  # a distribution without entry points
        return []
    found: list[PluginEntry] = []
    section = ""
    for line in lines:
        if line.startswith("["):
            section = line.strip("[]").strip()
        elif section == group and "=" in line and not line.startswith("#"):
            name, _, value = line.partition("=")
            found.append(PluginEntry(name.strip(), value.strip(), path))
    return found
