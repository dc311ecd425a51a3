"""Processes that answer queries: warm, so that a query costs no start, and killed with a query that takes too long."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import sys
from typing import TYPE_CHECKING, Any, NamedTuple

from ontology.errors import FazhiError

if TYPE_CHECKING:
    from graph.stores.served import Dataset, Reply

_MAIN = "from graph.stores.worker import main; main()"


class Settings(NamedTuple):
    """How much the askers of a server may take."""

    workers: int = 2  # queries at once
    seconds: float = 30.0  # for a query; and as long again to wait for a free worker
    rows: int = 100_000
    size: int = 64_000_000  # bytes of an answer
    memory: int = 4_000_000_000  # bytes that a worker may hold, 0 for no limit


class TookTooLong(FazhiError):
    """A query that was stopped."""


class Busy(FazhiError):
    """All workers were at work for as long as a query may wait."""


class Broke(FazhiError):
    """A query whose process ended in the midst of it."""


class Pool:
    """Workers that wait for questions; whoever asks gets one to itself."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._workers = [_Worker(settings.memory) for _ in range(settings.workers)]
        self._idle: asyncio.LifoQueue[_Worker] = asyncio.LifoQueue()
        self._warming: set[asyncio.Task[None]] = set()

    async def start(self) -> None:
        """Start all workers."""
        await asyncio.gather(*(worker.start() for worker in self._workers))
        for worker in self._workers:
            self._idle.put_nowait(worker)

    async def stop(self) -> None:
        """End all workers, whatever they do."""
        for task in self._warming:
            task.cancel()
        await asyncio.gather(*self._warming, return_exceptions=True)
        await asyncio.gather(*(worker.kill() for worker in self._workers))

    async def ask(self, dataset: Dataset, do: str, question: tuple[Any, ...]) -> Reply:
        """Return a worker's reply.

        Raises:
            TookTooLong: it did not come in time; the worker was replaced, as it is when the asker gives up waiting.
            Busy: no worker was free in time.
            Broke: the worker died of the question.

        """
        seconds = self.settings.seconds
        try:
            async with asyncio.timeout(seconds):
                worker = await self._idle.get()
        except TimeoutError as error:
            raise Busy(f"all {len(self._workers)} workers have been busy for {seconds:g} s") from error
        limits = (self.settings.rows, self.settings.size)
        asked = {"do": do, "dataset": dataset, "question": question, "limits": limits, "seconds": seconds}
        try:
            async with asyncio.timeout(seconds):
                return await worker.ask(asked)
        except TimeoutError as error:
            raise TookTooLong(f"the query was stopped after {seconds:g} s") from error
        finally:
            if worker.busy:  # stopped in the midst of it, for whatever reason
                self._replace(worker)
            else:
                self._idle.put_nowait(worker)

    def _replace(self, worker: _Worker) -> None:
        async def replace() -> None:
            await worker.kill()
            await worker.start()
            self._idle.put_nowait(worker)

        task = asyncio.create_task(replace())
        self._warming.add(task)
        task.add_done_callback(self._warming.discard)


class _Worker:
    """A process that answers one question at a time."""

    def __init__(self, memory: int) -> None:
        self._memory = memory
        self._process: asyncio.subprocess.Process | None = None
        self.busy = False

    async def start(self) -> None:
        paths = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
        self._process = await asyncio.create_subprocess_exec(
            sys.executable, "-P", "-c", _MAIN, str(self._memory),
            stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, env=paths,
            start_new_session=True,  # a Ctrl-C at the server's terminal is the server's to handle
        )  # fmt: skip
        self.busy = False

    async def ask(self, asked: dict[str, Any]) -> Reply:
        from graph.stores.served import Reply

        process = self._process
        if process is None or process.stdin is None or process.stdout is None:
            raise Broke("the server is being stopped")
        self.busy = True
        try:
            process.stdin.write(json.dumps(asked).encode() + b"\n")
            await process.stdin.drain()
            head = json.loads(await process.stdout.readline())
            body = await process.stdout.readexactly(head["body"])
        except (OSError, ValueError, asyncio.IncompleteReadError) as error:
            raise Broke(
                "the process ended in the midst of the query; did it need too much memory?"
            ) from error
        self.busy = False
        return Reply(**head)._replace(body=body, missing=tuple(head["missing"]))

    async def kill(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        with contextlib.suppress(ProcessLookupError):
            process.kill()
        if process.stdin:
            process.stdin.close()
        await process.wait()
