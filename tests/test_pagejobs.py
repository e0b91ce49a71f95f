"""Page jobs: the version of what reads, wherever the package lies."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

from running import ROOT

from msoscrape.pagejobs import reading_version

PRINT = "import msoscrape.pagejobs as p; print(p.__file__, p.reading_version())"


def pack(package: Path, egg: Path, changed: str = "") -> None:
    with zipfile.ZipFile(egg, "w") as packed:
        for path in sorted(package.rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                name = str(path.relative_to(package.parent))
                more = b"\n# changed\n" if name == changed else b""
                packed.writestr(name, path.read_bytes() + more)


def version_in(egg: Path) -> str:
    """Return the version that a Python says which finds the package in the egg."""
    done = subprocess.run(
        [sys.executable, "-c", f"import sys; sys.path.insert(0, {str(egg)!r}); {PRINT}"],
        capture_output=True,
        check=True,
        text=True,
        cwd=egg.parent,
    )
    place, _, version = done.stdout.strip().rpartition(" ")
    assert place.startswith(str(egg))
    return version


def test_an_egg_reads_as_the_checkout_does_until_a_table_changes(tmp_path: Path) -> None:
    pack(ROOT / "msoscrape", tmp_path / "same.egg")
    pack(ROOT / "msoscrape", tmp_path / "other.egg", "msoscrape/vocab/headings.toml")
    assert version_in(tmp_path / "same.egg") == reading_version()
    assert version_in(tmp_path / "other.egg") != reading_version()
