"""How the package is laid out: which way imports go, and what starting costs."""

from __future__ import annotations

import ast
import doctest
import subprocess
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "msoscrape"
CORE = ("msoscrape.extract", "msoscrape.checks", "msoscrape.places", "msoscrape.serial")
"""The core is these and whatever of the package they import."""

EDGE = (
    "scrapy", "twisted", "sqlalchemy", "click", "aiohttp", "warcio", "psycopg",
    "msoscrape.spiders", "msoscrape.store", "msoscrape.feed", "msoscrape.frontier",
    "msoscrape.archive", "msoscrape.settings", "msoscrape.cli", "msoscrape.reading",
    "msoscrape.pipelines",
)  # fmt: skip
MODULES = sorted(PACKAGE.rglob("*.py"))


def imports(module: Path) -> Iterator[str]:
    """Every module that a file imports anywhere, functions included, by its full name."""
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}: a relative import"
            yield str(node.module)
            yield from (f"{node.module}.{name.name}" for name in node.names)


def core_modules() -> list[Path]:
    names = {".".join(m.relative_to(PACKAGE.parent).with_suffix("").parts): m for m in MODULES}
    names = {name.removesuffix(".__init__"): module for name, module in names.items()}
    waiting = [name for name in names if within(name, CORE)]
    core: dict[str, Path] = {}
    while waiting:
        name = waiting.pop()
        if name in names and name not in core and name != "msoscrape":
            core[name] = names[name]
            waiting.extend(imports(names[name]))
    return sorted(core.values())


def within(name: str, packages: tuple[str, ...]) -> bool:
    return any(name == package or name.startswith(f"{package}.") for package in packages)


@pytest.mark.parametrize("module", core_modules(), ids=lambda m: str(m.relative_to(PACKAGE)))
def test_the_core_imports_nothing_of_the_edge(module: Path) -> None:
    assert [name for name in imports(module) if within(name, EDGE)] == []


def test_the_core_is_looked_at() -> None:
    names = {module.name for module in core_modules()}
    assert {"document.py", "records.py", "claims.py", "places.py"} <= names


def test_reading_a_page_loads_nothing_of_the_edge() -> None:
    program = (
        "import sys; from msoscrape import extract; from msoscrape.serial import dump_record\n"
        "dump_record(extract('<h1>Zinc Market</h1><p>Zinc.</p>', url='https://a.example/'))\n"
        "print(*sys.modules)"
    )
    assert [name for name in loaded_by(program) if within(name, EDGE)] == []


def test_beautifulsoup_is_used_only_by_the_document_and_its_parts() -> None:
    users = [m.relative_to(PACKAGE) for m in MODULES if uses_beautifulsoup(m)]
    assert users
    assert [user for user in users if len(user.parts) > 1] == []


def uses_beautifulsoup(module: Path) -> bool:
    return any(within(name, ("bs4",)) for name in imports(module))


@pytest.mark.parametrize(
    "program",
    ["import sys, msoscrape; print(*sys.modules)", "import sys, msoscrape.cli as c\n"
     "[c.cli.get_command(None, name) for name in c.COMMANDS]\nprint(*sys.modules)"],
    ids=["import msoscrape", "--help"],
)  # fmt: skip
def test_starting_loads_nothing_heavy(program: str) -> None:
    heavy = ("scrapy", "twisted", "bs4", "lxml", "pydantic", "dataclasses_json", "sqlalchemy")
    assert [name for name in loaded_by(program) if within(name, heavy)] == []


def loaded_by(program: str) -> list[str]:
    command = [sys.executable, "-W", "error", "-c", program]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()


@pytest.mark.parametrize("module", MODULES, ids=lambda m: str(m.relative_to(PACKAGE)))
def test_a_module_is_one_subject(module: Path) -> None:
    text = module.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 350
    assert ast.get_docstring(ast.parse(text))
    assert not {"utils", "helpers", "base", "manager", "common"} & set(module.stem.split("_"))


@pytest.mark.parametrize("module", MODULES, ids=lambda m: str(m.relative_to(PACKAGE)))
def test_the_examples_in_a_module_are_true(module: Path) -> None:
    if module.stem == "__main__":
        return
    name = ".".join(module.relative_to(PACKAGE.parent).with_suffix("").parts)
    loaded = import_module(name.removesuffix(".__init__"))
    assert doctest.testmod(loaded).failed == 0
