"""The process that answers a server's questions, one at a time, and that may be killed in the middle of one.

`main` reads a question a line (JSON) from standard input and answers each with a line of JSON and as many bytes as that
says. Everything that takes an asker's text apart happens here, the gate included: a hostile one wastes its own time.
"""

from __future__ import annotations

import contextlib
import json
import math
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from ontology.errors import FazhiError

from ..ledger import Ledger
from . import files, state
from .descriptions import describe
from .rdf import RdfStore
from .served import Dataset, Limits, Question, Reply, ask

if TYPE_CHECKING:
    from collections.abc import Iterator


def main() -> None:
    """Answer questions until standard input ends.

    Arguments: bytes of memory to hold at most, 0 for no limit. Each question has a time limit; should nobody be left to
    enforce it, an alarm ends the process a little later.
    """
    _hold_at_most(int(sys.argv[1]))
    opened: dict[str, ox.Store] = {}
    source, sink = sys.stdin.buffer, sys.stdout.buffer
    for line in source:
        asked = json.loads(line)
        _alarm(asked["seconds"])
        reply = _answer(asked, opened)
        _alarm(0)
        head = {**reply._asdict(), "body": len(reply.body)}
        sink.write(json.dumps(head).encode() + b"\n" + reply.body)
        sink.flush()


def _answer(asked: dict[str, Any], opened: dict[str, ox.Store]) -> Reply:
    dataset = Dataset(*asked["dataset"])
    try:
        if dataset.data not in opened:
            opened.clear()  # the one before is out of date
            opened[dataset.data] = ox.Store.read_only(dataset.data)
        store = opened[dataset.data]
        if asked["do"] == "ask":
            return ask(store, dataset, Question(*asked["question"]), Limits(*asked["limits"]))
        if asked["do"] == "describe":
            return describe(store, *asked["question"])
    except ValueError as error:  # of what was asked, an IRI is none
        return Reply(trouble="malformed", message=str(error)[:300])
    except (OSError, RuntimeError) as error:
        return Reply(trouble="broken", message=str(error)[:300])
    raise ValueError(asked["do"])


def _alarm(seconds: float) -> None:
    with contextlib.suppress(AttributeError):  # Windows has none
        signal.signal(signal.SIGALRM, signal.SIG_DFL)  # a handler in Python would wait for oxigraph to return
        signal.alarm(math.ceil(seconds) + 5 if seconds else 0)


def _hold_at_most(size: int) -> None:
    if size:
        with contextlib.suppress(ImportError, ValueError):
            import resource  # noqa: PLC0415 - Unix only

            resource.setrlimit(resource.RLIMIT_DATA, (size, size))


def refresh() -> None:
    """Bring the dataset of the graph folder given as argument up to date; print it, and of which state it is, as JSON."""
    folder = Path(sys.argv[1])
    with _telling(), Ledger.open(folder, read_only=True) as ledger:
        wanted = state.stamp(ledger)
        with RdfStore.open(folder, ledger) as store:
            json.dump([Dataset(str(store.data)), wanted], sys.stdout)


def load() -> None:
    """Load the RDF file given as first argument into the folder given as second; print the dataset as JSON."""
    with _telling():
        json.dump([files.load(Path(sys.argv[1]), Path(sys.argv[2])), None], sys.stdout)


@contextlib.contextmanager
def _telling() -> Iterator[None]:
    """Let what goes wrong on purpose end the process with its message and exit code."""
    try:
        yield
    except FazhiError as error:
        sys.stderr.write(str(error))
        sys.exit(error.exit_code)
