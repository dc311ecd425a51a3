"""Where extraction runs. An engine takes tasks and yields outcomes in the same order; it never writes."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from ontology.facts import Facts


class Task(NamedTuple):
    """A report to extract: a file, or the text that a ledger holds of one."""

    source: str
    text: str | None = None
    sha256: str = ""  # of the file; with `text` only


class Done(NamedTuple):
    """A report that was extracted."""

    source: str
    sha256: str
    facts: Facts


class Failure(NamedTuple):
    """A report that was not, and why."""

    source: str
    reason: str


Outcome = Done | Failure
