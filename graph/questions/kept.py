"""What a later report says of a plan: done, mentioned, planned again, missed, or nothing."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from functools import cached_property
from typing import TYPE_CHECKING, Literal, NamedTuple

from ontology.identifiers import normal

from . import appearances, comparable, held, readings, topics

if TYPE_CHECKING:
    from ..ledger import Ledger
    from .held import Held

Result = Literal["done", "missed", "mentioned", "planned_again", "silent"]
_GRAM = 4  # characters of a run that two sentences may share
_ALIKE = 0.3  # share of a plan's runs that one sentence of the later report must hold
_ALIKE_CLAUSE = 0.6  # of one clause of the plan, which is shorter
_CLAUSE = re.compile(r"[^，,、；;：:。\n]{8,}")
_VERBS = re.compile(
    "^(?:力争|确保|保持|努力|争取|计划|预计|拟|全年|年内|累计|再|新改扩建|新增|新建|新|实现|完成|达到|建成|建设|打造|推进|推动|开展|组织|"
    "举办|引进|引入|引育|培育|培养|认定|落地|落实|地方|的)+"
)
_REACHING = re.compile(
    "(?:完成|达到?|突破|超过?|实现|力争|(?:保持|控制|稳定)在|(?:提高|增加|增长|下降|减少)[到至])+$"
)
_SHORTER = (
    ("规模以上", "规上"),
    ("国家级高新技术", "国高"),
    ("国家高新技术", "国高"),
)  # what reports call now so, now so
_SHORT = 2  # characters of words that mean a thing if their number is the same too: 碧道6.8公里
_SENTENCE = re.compile(r"[^。；;\n]{6,}")
_OBSERVED = (
    "SELECT start, \"end\", indicator, measures, value, unit FROM observation WHERE version = ? AND status = 'done' "
    "ORDER BY start"
)


class Outcome(NamedTuple):
    """What became of a plan, and the passage that says so (0, 0, "" where none does)."""

    outcome: Result
    words: str
    start: int
    end: int
    quote: str


_SILENT = Outcome("silent", "", 0, 0, "")


class Later:
    """The report in which plans are looked for again."""

    def __init__(self, ledger: Ledger, report: Held) -> None:
        self._ledger = ledger
        self._report = report
        self._text = held.passages(ledger, report.version)

    def of_entity(self, entity: str, name: str) -> Outcome:
        """Return what became of a planned program or regulation."""
        thing = topics.thing(self._ledger, entity)
        names = tuple(dict.fromkeys((*thing.names, name)))
        spans = appearances.passages(
            self._ledger, thing._replace(names=names), self._report.version, self._text
        )
        for status, outcome in _TELLING:
            if span := next((p for p in spans if p.status == status), None):
                return self._outcome(outcome, name, span.start, span.end)
        return _SILENT

    def of_target(self, counted: str, measures: str, value: float, unit: str, bound: str) -> Outcome:
        """Return whether a number set as a target was reached; what it counts must be told in the same words.

        A concept alone is not enough: 覆盖率 is of many things. In another unit (轮训1700人次, 1712名) it is mentioned only.
        """
        aim = _core(counted)
        other: Outcome | None = None
        letters, counts = _letters(aim), comparable.measure(unit)
        for start, end, said, made, concept, reached, of in self._observed:
            same = letters == made or (measures and concept == measures and (aim in said or said in aim))
            if not same:
                continue
            long = min(len(aim), len(said)) >= _GRAM
            if of == counts and (long or (len(aim) >= _SHORT and reached == value)):
                down = bound in {"at_most", "less_than"}
                good = reached <= value if down else reached >= value
                return self._outcome("done" if good else "missed", counted, start, end)
            if long and not other:
                other = self._outcome("mentioned", counted, start, end)
        return other or self._named(aim, counted)

    def _named(self, aim: str, counted: str) -> Outcome:
        """Return where words stand: outside plans, else in one."""
        spans = list(self._text.find(aim)) if len(aim) > _GRAM else []
        if not spans:
            return _SILENT
        planned = [appearances.spoken(self._ledger, self._report.version, s[0]) == "planned" for s in spans]
        if all(planned):
            return self._outcome("planned_again", counted, *spans[0])
        return self._outcome("mentioned", counted, *spans[planned.index(False)])

    def of_words(self, plan: str) -> Outcome:
        """Return the sentence most like a plan or one of its clauses, if it holds enough of the runs of characters."""
        found = self._like(plan, _ALIKE)
        for clause in _CLAUSE.findall(plan):
            found = found if found is not None else self._like(clause, _ALIKE_CLAUSE)
        if found is None:
            return _SILENT
        start, end = self._sentences[found]
        status = appearances.spoken(self._ledger, self._report.version, start)
        words = _longest(plan, self._text.quote(start, end))
        return self._outcome("planned_again" if status == "planned" else "mentioned", words, start, end)

    def _like(self, words: str, share: float) -> int | None:
        """Return which sentence holds most of the runs of words, if it is this share of them."""
        grams = _grams(words)
        hits = Counter(i for gram in grams for i in self._sentences_of.get(gram, ()))
        best = min(hits, key=lambda i: (-hits[i], i), default=None)
        return best if best is not None and hits[best] >= share * len(grams) else None

    def _outcome(self, outcome: Result, words: str, start: int, end: int) -> Outcome:
        return Outcome(outcome, words, start, end, self._text.quote(start, end))

    @cached_property
    def _observed(self) -> list[tuple[int, int, str, list[str], str, float, str]]:
        rows = self._ledger.select(_OBSERVED, (self._report.version,))
        cores = ((start, end, _core(words), *rest) for start, end, words, *rest in rows)
        return [
            (start, end, said, _letters(said), concept, value, comparable.measure(unit))
            for start, end, said, concept, value, unit in cores
            if not readings.changed(self._text, start, end)
        ]

    @cached_property
    def _sentences(self) -> list[tuple[int, int]]:
        return [m.span() for m in _SENTENCE.finditer(self._text.text)]

    @cached_property
    def _sentences_of(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = defaultdict(list)
        for i, (start, end) in enumerate(self._sentences):
            for gram in _grams(self._text.quote(start, end)):
                found[gram].append(i)
        return found


_TELLING: tuple[tuple[str, Result], ...] = (
    ("done", "done"),
    ("named", "mentioned"),
    ("problem", "mentioned"),
    ("planned", "planned_again"),
)


def _core(counted: str) -> str:
    """Return what is counted without the verbs that promise or tell it and those of reaching it."""
    words = normal(counted)
    for long, short in _SHORTER:
        words = words.replace(long, short)
    return _REACHING.sub("", _VERBS.sub("", words))


def _letters(core: str) -> list[str]:
    """Return what words are made of in whatever order: 执法人员完成轮训 is 轮训执法人员."""
    return sorted(core.replace("完成", ""))


def _grams(words: str) -> set[str]:
    key = normal(words)
    return {key[i : i + _GRAM] for i in range(len(key) - _GRAM + 1)}


def _longest(plan: str, sentence: str) -> str:
    """Return the longest run of characters that both hold."""
    best = ""
    for i in range(len(plan)):
        while i + len(best) < len(plan) and plan[i : i + len(best) + 1] in sentence:
            best = plan[i : i + len(best) + 1]
    return best
