"""The small language in which sentences of generated reports are written, read once into pieces.

    [枫桥] [@司法局]           what the place calls so (see cast.py); with @ it is the actor of what follows
    [+implements]              a verb from VERBS; what follows is its object
    [=studies]                 anywhere in a sentence that says the verb of that action itself
    [#件|受理纠纷|900]         a count that grows with place and year: unit, indicator, typical value of a county
    [.次|常务会议学法|4-9]     a count that does not: unit, indicator, from-to
    [<件|调解成功|90-99]       a part of the count before, in percent from-to; [%|调解成功率] the rate of the two
    [~|网上可办率|90-99]       a rate of its own      [¥|挽回损失|800] 万元
    [^]                        how the count before compares with the year before
    [!不低于|调解成功率|95-99] a level to be reached
    {甲|乙}                    one of these words      ‖ between clauses that may stand in any order

A sentence is kept as all its wordings, because to choose one of them is faster than to choose word by word.
"""

from __future__ import annotations

import re
from itertools import product
from typing import TYPE_CHECKING, NamedTuple, TypeAlias
from zlib import crc32

if TYPE_CHECKING:
    from collections.abc import Iterator

VERBS = {
    "implements": ("implements", ("推行", "落实", "深化", "实施", "全面推行", "贯彻落实", "深入推进")),
    "follows": ("implements", ("执行", "严格执行", "贯彻", "落实", "贯彻落实")),
    "runs": ("implements", ("开展", "组织开展", "深入开展")),
    "creates": ("creates", ("打造", "建立", "创新推出")),
    "issues": ("issues", ("印发", "出台", "制定")),
    "revises": ("revises", ("修订", "重新修订")),
    "publicises": ("publicises", ("宣传", "广泛宣传")),
}
_ASCII = str.maketrans("，：；（）", ",:;()")
_SLOT = re.compile(r"\[([^\]]+)\]")
_CHOICE = re.compile(r"\{([^}]+)\}")
_SILENT = re.compile(r"\[=(\w+)\]")
_WORDINGS = 36  # at most, of a sentence


class Name(NamedTuple):
    """What the place calls `key`."""

    key: str
    acts: bool


class Verb(NamedTuple):
    """Opens what is done with the entities that follow."""

    action: str
    words: tuple[str, ...]


class Count(NamedTuple):
    """A count that is a function of place and year; `no` tells it from all others."""

    no: int
    unit: str
    indicator: str
    low: float
    high: float
    grows: bool  # with the size of the place
    loose: bool  # nothing is computed from it, so it may be rounded: 50余次


class Part(NamedTuple):
    """A part of the count before."""

    unit: str
    indicator: str
    low: float
    high: float


class Ratio(NamedTuple):
    """The rate of the last part and its whole."""

    indicator: str


class Rate(NamedTuple):
    """A percentage of its own, or one that is aimed at."""

    no: int
    indicator: str
    low: float
    high: float
    before: str  # 不低于 of a target, which belongs to the span; "" for what was reached


class Change(NamedTuple):
    """The last count against the year before."""


Piece: TypeAlias = str | Name | Verb | Count | Part | Ratio | Rate | Change


class Sentence(NamedTuple):
    """A sentence without its full stop."""

    no: int
    wordings: tuple[tuple[Piece, ...], ...]
    needs: frozenset[str]  # the names without which it cannot be said
    action: str  # what it does with what it names, where no Verb says it


def sentence(text: str, *, ascii_marks: bool) -> Sentence:
    """Read a sentence. Its number is a function of its words, so that other sentences may come and go."""
    no = crc32(text.encode())
    silent = _SILENT.search(text)
    spoken = _SILENT.sub("", text)
    loose = not re.search(r"\[[<%^]", text)
    slots = {s: _slot(s, loose, no + i) for i, s in enumerate(dict.fromkeys(_SLOT.findall(spoken)), 1)}
    texts = _spread([order(w) for w in _choices(spoken) for order in (_forward, _backward)])
    wordings = tuple(tuple(_pieces(w, slots, ascii_marks=ascii_marks)) for w in texts)
    needs = frozenset(p.key for p in slots.values() if isinstance(p, Name))
    return Sentence(no, wordings, needs, silent[1] if silent else "")


def phrases(text: str, *, ascii_marks: bool) -> tuple[str, ...]:
    """Return the wordings of a sentence that has no slots."""
    return tuple(marks(w, ascii_marks=ascii_marks) for w in _spread(_choices(text)))


def marks(text: str, *, ascii_marks: bool) -> str:
    """Return a text with the punctuation of a keyboard, if that is asked for."""
    return text.translate(_ASCII) if ascii_marks else text


def _choices(text: str) -> list[str]:
    """Return a text with every choice of its words."""
    pieces = [c.split("|") if i % 2 else [c] for i, c in enumerate(_CHOICE.split(text))]
    return ["".join(words) for words in product(*pieces)]


def _forward(text: str) -> str:
    return text.replace("‖", "，")


def _backward(text: str) -> str:
    return "，".join(reversed(text.split("‖")))


def _spread(texts: list[str]) -> list[str]:
    """Return them once each, and where they are many only some, from first to last."""
    found = list(dict.fromkeys(texts))
    return found[:: 1 + (len(found) - 1) // _WORDINGS]


def _pieces(text: str, slots: dict[str, Piece], *, ascii_marks: bool) -> Iterator[Piece]:
    for i, piece in enumerate(_SLOT.split(text)):
        if i % 2:
            yield slots[piece]
        elif piece:
            yield marks(piece, ascii_marks=ascii_marks)


def _slot(slot: str, loose: bool, no: int) -> Piece:  # noqa: FBT001 - one caller
    mark, rest = slot[0], slot[1:]
    match mark:
        case "@":
            return Name(rest, acts=True)
        case "+":
            return Verb(*VERBS[rest])
        case "^":
            return Change()
        case "#" | "." | "¥" | "<" | "%" | "~" | "!":
            return _number(mark, rest.split("|"), loose, no)
    return Name(slot, acts=False)


def _number(mark: str, fields: list[str], loose: bool, no: int) -> Piece:  # noqa: FBT001 - one caller
    unit, indicator = fields[:2]
    low, _, high = fields[2].partition("-") if len(fields) > 2 else ("0", "", "")
    bounds = float(low), float(high or low)
    match mark:
        case "%":
            return Ratio(indicator)
        case "<":
            return Part(unit, indicator, *bounds)
        case "~" | "!":
            return Rate(no, indicator, *bounds, before=unit)
        case "¥":
            return Count(no, "万元", indicator, *bounds, grows=True, loose=loose)
    return Count(no, unit, indicator, *bounds, grows=mark == "#", loose=loose)
