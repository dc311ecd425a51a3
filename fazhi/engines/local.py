"""Extraction on this machine: in this process for a few reports, on all cores for many.

Workers hand back Facts, which are tuples and cheap to pass on. One bad report stops no other, not even one that takes
its whole process down: that process is replaced.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import chain, islice
from typing import TYPE_CHECKING

from ontology.errors import FazhiError

from .. import messages
from ..messages import say
from . import Done, Failure

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from . import Outcome, Task

# A worker costs about 0.4 s to start, a report some 10 ms: below this a pool is slower.
_WORTH_A_POOL = 64
_BATCH = 8  # reports handed to a worker at once
_AHEAD = 4  # batches waiting per worker, so that memory stays flat however many reports there are


def cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def run(tasks: Iterable[Task], jobs: int | None = None) -> Iterator[Outcome]:
    """Yield the outcome of every task, in order.

    `jobs` is how many processes work, one per core where it is None. They end when this generator is closed.
    """
    jobs = jobs or cores()
    tasks = iter(tasks)
    first = list(islice(tasks, _WORTH_A_POOL))
    if jobs == 1 or len(first) < _WORTH_A_POOL:
        yield from map(work, chain(first, tasks))
    else:
        yield from _pooled(chain(first, tasks), jobs)


def work(task: Task) -> Outcome:
    """Return the facts of one report, or why there are none."""
    import extractors

    try:
        document = (
            extractors.read(task.source)
            if task.text is None
            else extractors.Document(task.source, task.text, task.sha256)
        )
        return Done(task.source, document.sha256, extractors.extract(document))
    except FazhiError as error:
        return Failure(task.source, str(error).removeprefix(f"{task.source}: "))
    except Exception as error:  # noqa: BLE001 - whatever one report trips over, the others go on
        reason = say("a fault in fazhi, please report it: {error}", error=f"{type(error).__name__}: {error}")
        return Failure(task.source, reason)


def _pooled(tasks: Iterator[Task], jobs: int) -> Iterator[Outcome]:
    batches = iter(lambda: tuple(islice(tasks, _BATCH)), ())
    waiting: deque[tuple[tuple[Task, ...], Future[list[Outcome]]]] = deque()
    pool = _pool(jobs)
    try:
        while True:
            waiting.extend((b, _submit(pool, b)) for b in islice(batches, jobs * _AHEAD - len(waiting)))
            if not waiting:
                return
            batch, future = waiting.popleft()
            if _broke(future):
                pool.shutdown(wait=False, cancel_futures=True)
                pool = _pool(jobs)
                waiting = deque((b, _submit(pool, b) if _broke(f) else f) for b, f in waiting)
                yield from map(_alone, batch)
            else:
                yield from future.result()
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _pool(jobs: int) -> ProcessPoolExecutor:
    # spawn behaves alike on every system and copies no thread, lock or open database.
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(jobs, context, initializer=_begin, initargs=(messages.language(),))


def _begin(language: messages.Language) -> None:
    """Set a worker up: it speaks the user's language, ends quietly at Ctrl-C, never outlives its parent."""
    messages.use(language)
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    if parent := multiprocessing.parent_process():
        parent.join()
        os._exit(1)


def _submit(pool: ProcessPoolExecutor, batch: tuple[Task, ...]) -> Future[list[Outcome]]:
    try:
        return pool.submit(_work_all, batch)
    except BrokenProcessPool as error:
        failed: Future[list[Outcome]] = Future()
        failed.set_exception(error)
        return failed


def _work_all(batch: tuple[Task, ...]) -> list[Outcome]:
    return [work(task) for task in batch]


def _broke(future: Future[list[Outcome]]) -> bool:
    return isinstance(future.exception(), BrokenProcessPool)


def _alone(task: Task) -> Outcome:
    """Return the outcome of a task in a process of its own: one of its batch took its process down."""
    with _pool(1) as pool:
        try:
            return pool.submit(work, task).result()
        except BrokenProcessPool:
            return Failure(task.source, say("its extraction ended the process it ran in (out of memory?)"))
