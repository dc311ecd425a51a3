"""N-Quads, on all cores: of many reports, helpers write the graphs of a share each, and all is put together in order.

A helper is a process that reads the ledger itself and must find it in the same state. One that cannot help, for whatever
reason, is not asked why: its share is made here, where what is wrong is met again and said in words.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import threading
from contextlib import ExitStack, contextmanager
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from .. import views
from ..ledger import Ledger
from ..stores import nquads
from .order import ordered

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator

    from . import Order

_WORTH_A_PROCESS = 64  # reports: a helper takes 0.3 s to start, a report some 5 ms
_MOST = 8  # processes: each holds the authority tables
_CHUNK = 1 << 20


class _Share(NamedTuple):
    """What a helper is to write, and where; it goes out as JSON."""

    folder: str
    uid: str  # of the ledger
    counter: int  # its change counter
    first: int  # of the current reports by id
    end: int
    extras: list[str]
    part: str


def write_nquads(ledger: Ledger, made: Path, order: Order) -> None:
    """Write graph after graph, the lines of each sorted."""
    with ledger.snapshot(), ExitStack() as stack, made.open("wb") as file:
        reports = [held.report.id for held in ledger.reports()]
        own, *shares = _shares(ledger, len(reports), order)
        helpers = [stack.enter_context(_helper(share)) for share in shares]
        _write_shared(file, ledger, order)
        _write_reports(file, ledger, reports[: own.end], order.extras)
        for share, helper in zip(shares, helpers, strict=True):
            if helper.wait() == 0:
                with Path(share.part).open("rb") as part:
                    shutil.copyfileobj(part, file, _CHUNK)
            else:
                _write_reports(file, ledger, reports[share.first : share.end], order.extras)


def _shares(ledger: Ledger, reports: int, order: Order) -> list[_Share]:
    """Return one share for each process that is worth starting; the first is for this one."""
    n = max(1, min(os.cpu_count() or 1, _MOST, reports // _WORTH_A_PROCESS))
    bounds = [reports * i // n for i in range(n + 1)]
    return [
        _Share(
            str(ledger.folder), ledger.uid, ledger.counter, first, end, sorted(order.extras),
            str(order.scratch / f"{first}.nq"),
        )
        for first, end in pairwise(bounds)
    ]  # fmt: skip


def _write_shared(file: BinaryIO, ledger: Ledger, order: Order) -> None:
    for name, rows in views.statements(ledger, only=(), extras=order.extras):
        lines = ordered(nquads.lines(name, rows, ledger.base), order.scratch)  # they grow with the graph
        file.writelines(line.encode() for line in lines)


def _write_reports(file: BinaryIO, ledger: Ledger, reports: Iterable[str], extras: Container[str]) -> None:
    for name, rows in views.statements(ledger, only=reports, extras=extras):
        if name not in views.SHARED:
            file.write(nquads.sorted_text(name, rows, ledger.base).encode())


@contextmanager
def _helper(share: _Share) -> Iterator[subprocess.Popen[bytes]]:
    """Let a process write a share while the block runs; it ends with 0 once it has, and no later than the block."""
    paths = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    with subprocess.Popen(  # noqa: S603 - this interpreter and our own code; the share goes in as data
        [sys.executable, "-P", "-c", f"from {__name__} import help_out; help_out()", json.dumps(share)],
        stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=paths,
    ) as process:  # fmt: skip
        try:
            yield process
        finally:
            process.kill()


def help_out() -> None:
    """Write the share that the argument tells, unless the ledger is another by now."""
    threading.Thread(target=_end_with_parent, daemon=True).start()
    share = _Share(*json.loads(sys.argv[1]))
    with Ledger.open(Path(share.folder), read_only=True) as ledger, ledger.snapshot():
        reports = [held.report.id for held in ledger.reports()]
        if (ledger.uid, ledger.counter) != (share.uid, share.counter):
            raise SystemExit(1)
        with Path(share.part).open("wb") as file:
            _write_reports(file, ledger, reports[share.first : share.end], share.extras)


def _end_with_parent() -> None:
    os.read(
        0, 1
    )  # nothing comes but the end; unbuffered, as a lock on sys.stdin would stand in the way of ending
    os._exit(1)
