"""What is counted: rows found, rows in excess, rows missed, and shares of found rows with the right label."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass
class Count:
    """Rows of one layer or type."""

    right: int = 0
    extra: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        """Return right / given, 0 for none given."""
        return self.right / (self.right + self.extra) if self.right + self.extra else 0.0

    @property
    def recall(self) -> float:
        """Return right / required, 0 for none required."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 0.0

    @property
    def f1(self) -> float:
        """Return the harmonic mean of precision and recall."""
        both = 2 * self.right + self.extra + self.missed
        return 2 * self.right / both if both else 0.0


@dataclass
class Share:
    """How many of the rows asked have the right label."""

    right: int = 0
    asked: int = 0

    @property
    def accuracy(self) -> float:
        """Return right / asked, 0 for none asked."""
        return self.right / self.asked if self.asked else 0.0


class Miss(NamedTuple):
    """One error."""

    layer: str
    what: str


class Row(NamedTuple):
    """One line of the table; `n` is the number of rows required or asked."""

    layer: str
    precision: float | None
    recall: float | None
    f1: float | None
    accuracy: float | None
    n: int

    @property
    def reached(self) -> float:
        """Return the figure that a floor is set for."""
        return self.accuracy if self.accuracy is not None else self.f1 or 0.0


@dataclass
class Scores:
    """Counts and shares by layer (`mentions`) and type (`mentions/Agency`), and the errors in the order they were found."""

    counts: defaultdict[str, Count] = field(default_factory=lambda: defaultdict(Count))
    shares: defaultdict[str, Share] = field(default_factory=lambda: defaultdict(Share))
    misses: list[Miss] = field(default_factory=list)

    def right(self, layer: str, kind: str = "") -> None:
        """Count a row that is required and given."""
        for name in _names(layer, kind):
            self.counts[name].right += 1

    def surplus(self, layer: str, kind: str = "", what: str = "") -> None:
        """Count a row that is given and not in the gold."""
        for name in _names(layer, kind):
            self.counts[name].extra += 1
        if what:
            self.misses.append(Miss(layer, f"extra {what}"))

    def missed(self, layer: str, kind: str = "", what: str = "") -> None:
        """Count a row that is required and not given."""
        for name in _names(layer, kind):
            self.counts[name].missed += 1
        if what:
            self.misses.append(Miss(layer, f"missed {what}"))

    def ask(self, label: str, *, right: bool, what: str = "") -> None:
        """Count a label of a row that was found."""
        self.shares[label].asked += 1
        self.shares[label].right += right
        if not right and what:
            self.misses.append(Miss(label, what))

    def add(self, other: Scores) -> None:
        """Add the scores of another report: figures over several reports are of all rows together."""
        for name, count in other.counts.items():
            mine = self.counts[name]
            mine.right += count.right
            mine.extra += count.extra
            mine.missed += count.missed
        for name, share in other.shares.items():
            self.shares[name].right += share.right
            self.shares[name].asked += share.asked
        self.misses += other.misses

    def rows(self) -> Iterator[Row]:
        """Yield the table: layers and types by name, then the shares; what nobody gave or required is left out."""
        for name, c in sorted(self.counts.items()):
            yield Row(name, c.precision, c.recall, c.f1, None, c.right + c.missed)
        for name, share in sorted(self.shares.items()):
            yield Row(name, None, None, None, share.accuracy, share.asked)


def _names(layer: str, kind: str) -> tuple[str, ...]:
    return (layer, f"{layer}/{kind}") if kind else (layer,)
