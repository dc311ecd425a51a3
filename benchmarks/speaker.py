"""Says sentences of grammar.py on a page, with the names and the numbers of one issuer and year."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING, Any

from cast import YEARS, Cast, Named, fraction
from grammar import Change, Count, Name, Part, Rate, Ratio, Sentence, Verb

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from page import Page

_TEN_THOUSAND = 10_000
_ENTITIES = frozenset(("Program", "Regulation", "Report"))


class Speaker:
    """Says sentences; `status` is that of the part of the report."""

    def __init__(self, page: Page, cast: Cast, names: Mapping[str, Named], year: int) -> None:
        self.page, self.cast, self.names, self.year = page, cast, names, year
        self.chance = Random(cast.number * _TEN_THOUSAND + year).random
        self.status = "done"
        self._mention, self._number, self._known = page.mention, page.number, cast.counts
        self._turn = year - YEARS[0]
        self._home = cast.self.canonical if cast.office else cast.path
        self._actor, self._action = self._home, ""
        self._counted: Count | None = None
        self._whole = self._part = 1
        self._how: dict[type, Callable[[Any], None]] = {
            Name: self._name, Verb: self._verb, Count: self._count, Part: self._of_it, Ratio: self._ratio,
            Rate: self._rate, Change: self._change,
        }  # fmt: skip

    def say(self, sentence: Sentence, stop: str = "。") -> None:
        """Say a sentence in one of its wordings."""
        self._actor, self._action = self._home, sentence.action
        add, how, wordings = self.page.add, self._how, sentence.wordings
        for piece in wordings[int(self.chance() * len(wordings))]:
            if type(piece) is str:
                add(piece)
            else:
                how[type(piece)](piece)
        add(stop)

    def _name(self, piece: Name) -> None:
        named = self.names[piece.key]
        self._mention(named)
        if piece.acts:
            self._actor = named.canonical
        elif self._action and named.type in _ENTITIES:
            self.page.act(named, self._actor, self._action, self.status)

    def _verb(self, piece: Verb) -> None:
        words = piece.words
        self.page.add(words[int(self.chance() * len(words))])
        self._action = piece.action

    def _count(self, piece: Count) -> None:
        self._counted = piece
        amount = (self._known.get(piece.no) or self._amounts(piece))[self._turn]
        if piece.loose and 30 < amount < _TEN_THOUSAND and piece.unit != "万元" and self.chance() < 0.1:
            amount = amount // 10 * 10
            self._number(f"{amount}余{piece.unit}", amount, piece.unit, piece.indicator, self.status, True)  # noqa: FBT003 - a row
        else:
            self._whole = self._figure(amount, piece.unit, piece.indicator)

    def _amounts(self, piece: Count) -> tuple[int, ...]:
        """Return a count in all YEARS: of the issuer's size, growing or shrinking by a few percent a year."""
        low, dice = piece.low, _dice(self.cast.number ^ piece.no)
        if piece.grows:
            level, growth = (
                max(3.2, low * self.cast.scale * (0.6 + 0.8 * next(dice))),
                0.14 * next(dice) - 0.04,
            )
        else:
            level, growth = (low + 0.5 + next(dice) * (piece.high - low)) / 0.95, 0.0
        found = self._known[piece.no] = tuple(
            [int(level * (1 + growth * i) * (0.94 + 0.12 * next(dice))) for i in range(len(YEARS))]
        )
        return found

    def _figure(self, amount: int, unit: str, indicator: str) -> int:
        """Write an amount as reports do, large ones in 万 and 亿; return its value as it then stands."""
        if unit == "万元":
            text = f"{amount}万元" if amount < _TEN_THOUSAND else f"{amount // 100 / 100:g}亿元"
            value, unit = (amount if amount < _TEN_THOUSAND else amount // 100 * 100) * _TEN_THOUSAND, "元"
        elif amount < _TEN_THOUSAND:
            text, value = f"{amount}{unit}", amount
        else:
            text, value = f"{amount // 100 / 100:g}万{unit}", amount // 100 * 100
        self._number(text, value, unit, indicator, self.status, False)  # noqa: FBT003 - a row
        return value

    def _of_it(self, piece: Part) -> None:
        share = piece.low + self.chance() * (piece.high - piece.low)
        self._part = self._figure(max(1, int(self._whole * share / 100)), piece.unit, piece.indicator)

    def _ratio(self, piece: Ratio) -> None:
        value = round(100 * self._part / self._whole, 2)
        self._percent(value, piece.indicator)

    def _rate(self, piece: Rate) -> None:
        number = self.cast.number
        share = 0.7 * fraction(number, piece.no) + 0.3 * self.chance()
        value = piece.low + share * (piece.high - piece.low)
        if not piece.before:
            value = round(value, 1 + (number & 1))
            self._percent(value, piece.indicator)
            return
        inside = piece.before == "不低于"  # which belongs to the span and makes it approximate
        if not inside:
            self.page.add(piece.before)
        text = f"{piece.before if inside else ''}{value:.0f}%"
        self._number(text, round(value), "%", piece.indicator, "target", inside)

    def _change(self, _: Change) -> None:
        if self._counted is None or not self._turn:
            return
        before, now = self._known[self._counted.no][self._turn - 1 : self._turn + 1]
        value = round(100 * (now - before) / before, 1)
        if value:
            word = "比上年增长" if value > 0 else "比上年下降"
            self.page.say("，" + word)
            self._percent(abs(value), word)

    def _percent(self, value: float, indicator: str) -> None:
        self._number(f"{value:g}%", value, "%", indicator, self.status, False)  # noqa: FBT003 - a row


def _dice(x: int) -> Iterator[float]:
    """Yield numbers from 0 up to 1 that a number determines (a linear congruential generator, Knuth's)."""
    while True:
        x = (x * 6364136223846793005 + 1442695040888963407) & 0xFFFFFFFFFFFFFFFF
        yield (x >> 32) / 4294967296
