"""The command line on the bundled examples; everything is the real thing."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner

from fazhi import demo
from fazhi.cli import main

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result

    Run = Callable[..., Result]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run `fazhi` with these words in this process, in English unless --lang says otherwise."""
    monkeypatch.setenv("FAZHI_LANG", "en")

    def call(*words: Any, **options: Any) -> Result:
        return CliRunner().invoke(main, [str(w) for w in words], prog_name="fazhi", **options)

    return call


@pytest.fixture(scope="session")
def examples() -> list[Path]:
    """The bundled reports."""
    return sorted(f for f in demo.examples().iterdir() if f.suffix in {".txt", ".html"})


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory, examples: list[Path]) -> Path:
    """A graph of all examples, to be asked; not to be written."""
    folder = tmp_path_factory.mktemp("built") / "kg"
    result = CliRunner().invoke(main, ["build", *map(str, examples), "-o", str(folder)])
    assert result.exit_code == 0, result.output
    return folder


@pytest.fixture
def kg(built: Path, tmp_path: Path) -> Path:
    """A copy of that graph, to be changed."""
    return shutil.copytree(built, tmp_path / "kg")
