"""Corpora of any size with known truth, for benchmarks and for tests of scale.

    python benchmarks/generate.py -n 1000 --seed 7 -o DIR [--truth DIR]

Report `i` depends on the seed and `i` alone, so any slice can be made anywhere, in any order. Places, years, layouts,
local programs and rules vary; national laws and programs are shared; numbers of one place grow plausibly over the years.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import templates

from ontology.authority import holds, load

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ontology.authority import Place

_TOWNSHIPS = 8  # of each county, so that 100,000 reports have names of their own
YEARS = range(2021, 2026)  # five reports of each place in a row
_SLOT = re.compile(r"\[([^\[\]]+)\]")
_NATIONAL = {
    "放管服": ("“放管服”改革", "放管服改革"), "一网通办": ("一网通办", "一网通办"), "好差评": ("好差评", "好差评"), "三项": ("三项制度", "三项制度"),
    "枫桥": ("枫桥经验", "枫桥经验"), "八五": ("“八五”普法规划", "八五普法规划"), "明白人": ("法律明白人", "法律明白人"),
}  # fmt: skip
_LAWS = {
    "纲要": "法治政府建设实施纲要(2021-2025年)", "决策": "重大行政决策程序暂行条例", "民法典": "民法典",
}  # fmt: skip
_DEPARTMENTS = {"司法局": ("司法局", "司法厅"), "公安局": ("公安局", "公安厅"), "市场监督管理局": ("市场监管局", "市场监管局"), "审计局": ("审计局", "审计厅"),
                "行政审批局": ("行政审批局", "政务服务局"), "城市管理局": ("城市管理局", "住建厅"), "信访局": ("信访局", "信访局")}  # fmt: skip
_WORD = {"自治区": "自治区", "自治州": "州", "自治县": "县", "自治旗": "旗", "街道": "街道"}


class Layout(NamedTuple):
    """How a report is numbered and punctuated, and what its page adds."""

    levels: tuple[str, str]  # formats of level 1 and 2 headings
    ascii_marks: bool
    header: bool
    signed: bool
    indent: str


LAYOUTS = (
    Layout(("{}、", "（{}）"), ascii_marks=False, header=True, signed=True, indent=""),
    Layout(("{}、", "({})"), ascii_marks=True, header=False, signed=True, indent="  "),
    Layout(("{}、", "（{}）"), ascii_marks=False, header=True, signed=False, indent="　　"),
    Layout(("{}、", "（{}）"), ascii_marks=False, header=False, signed=True, indent=""),
)
_NUMERALS = "一二三四五六七八九十"


class Generated(NamedTuple):
    """A report with what is true of it, in the shape of the annotated reports."""

    name: str
    text: str
    truth: dict[str, Any]


class _Builder:
    """Appends text and marks what stands where, so that every offset is right by construction."""

    def __init__(self, *, ascii_marks: bool) -> None:
        self.parts: list[str] = []
        self.length = 0
        self.mentions: list[dict[str, Any]] = []
        self.observations: list[dict[str, Any]] = []
        self.actions: dict[tuple[str, ...], dict[str, Any]] = {}
        self.sections: list[dict[str, Any]] = []
        self._marks = str.maketrans("，：；（）", ",:;()") if ascii_marks else {}

    def add(self, text: str) -> tuple[int, int]:
        text = text.translate(self._marks)
        start = self.length
        self.parts.append(text)
        self.length += len(text)
        return start, self.length

    def mention(self, text: str, kind: str, canonical: str) -> None:
        start, end = self.add(text)
        self.mentions.append(
            {"start": start, "end": end, "text": self.parts[-1], "type": kind, "canonical": canonical}
        )

    def number(self, text: str, value: float, unit: str, indicator: str, status: str) -> None:
        start, end = self.add(text)
        self.observations.append(
            {"start": start, "end": end, "text": text, "indicator": indicator, "value": value, "unit": unit,
             "approx": False, "status": status}
        )  # fmt: skip

    def act(self, entity: str, kind: str, actor: str, action: str, status: str) -> None:
        row = {"entity": entity, "type": kind, "actor": actor, "action": action, "status": status}
        self.actions.setdefault(tuple(row.values()), row)

    def heading(self, text: str, level: int, kind: str, theme: str | None) -> None:
        start, _ = self.add(text)
        heading = self.parts[-1]
        self.sections.append(
            {"start": start, "heading": heading, "level": level, "kind": kind, "theme": theme}
        )


class _Report:
    """One report in the making: its place, its year, its own stock of names and numbers."""

    def __init__(self, seed: int, index: int) -> None:
        places = _places()
        self.place = places[(index // len(YEARS) * 7919 + seed) % len(places)]
        self.year = YEARS[index % len(YEARS)]
        self.chance = random.Random(f"{seed}/{index}")
        self.stock = random.Random(f"{seed}/{self.place.id}")  # what stays the same over a place's years
        self.size = self.stock.uniform(0.5, 3.0)
        self.layout = self.stock.choice(LAYOUTS)
        self.build = _Builder(ascii_marks=self.layout.ascii_marks)
        chain = load().places.chain(self.place.id)
        self.path = "".join(p.name for p in reversed(chain))
        self.seat = _seat(chain)
        self.word = next(
            (w for end, w in _WORD.items() if self.place.name.endswith(end)), self.place.name[-1]
        )
        self.local = [
            f"{a}{b}"
            for a, b in zip(
                self.stock.sample(templates.LABELS, 3),
                self.stock.sample(templates.LABEL_TAILS, 3),
                strict=True,
            )
        ]
        self.keeper = self.stock.choice(templates.PEOPLE) + self.stock.choice(templates.KIN)
        self.status = "done"
        self.actor = self.path
        self.pending = ""

    def write(self) -> Generated:
        """Return the report."""
        self._head()
        for number, part in enumerate((self._achievements, self._problems, self._plans)):
            part(_NUMERALS[number])
        self._foot()
        text = "".join(self.build.parts)
        name = f"{self.place.id.replace('/', '_')}-{self.year}.txt"
        return Generated(name, text, self._truth(name))

    def _head(self) -> None:
        add = self.build.add
        self.title = f"{self.seat}{self.year}年度法治政府建设情况报告"
        if self.layout.header:
            add(
                f"索引号：{self.stock.randrange(10**8):08d}　发布时间：{self.year + 1}-02-{self.stock.randrange(10, 28)}　浏览量：{self.chance.randrange(2000)}\n"
            )
        self.build.mention(self.seat, "Jurisdiction", self.path)
        add(f"{self.year}年度法治政府建设情况报告\n{self.layout.indent}{self.year}年，")
        self._slot("government")
        add("按照《")
        self.pending = "implements"
        self._slot("law:纲要")
        add("》部署，依法履职，现将有关情况报告如下。\n")

    def _achievements(self, numeral: str) -> None:
        self._part(
            numeral, f"{self.year}年主要工作和成效", "achievement", templates.ACHIEVEMENTS, sentences=6
        )

    def _problems(self, numeral: str) -> None:
        self._line()
        self.build.heading(self.layout.levels[0].format(numeral) + "存在的问题", 1, "problem", "general")
        self._line()
        chosen = self.chance.sample(templates.PROBLEMS, 3)
        self.build.add("；".join(f"{_NUMERALS[i]}是{p}" for i, p in enumerate(chosen)) + "。")

    def _plans(self, numeral: str) -> None:
        self.status = "planned"
        self._part(numeral, f"{self.year + 1}年工作打算", "plan", templates.PLANS, sentences=2)

    def _part(
        self,
        numeral: str,
        title: str,
        kind: str,
        stock: dict[str, tuple[str, tuple[str, ...]]],
        sentences: int,
    ) -> None:
        self._line()
        self.build.heading(self.layout.levels[0].format(numeral) + title, 1, kind, None)
        for i, (theme, (heading, lines)) in enumerate(stock.items()):
            self._line()
            self.build.heading(self.layout.levels[1].format(_NUMERALS[i]) + heading, 2, kind, theme)
            self.build.add("。")
            for line in self.chance.sample(lines, min(sentences, len(lines))):
                self._sentence(line)
                self.build.add(self.chance.choice(templates.FILLERS))

    def _line(self) -> None:
        self.build.add("\n" + self.layout.indent)

    def _foot(self) -> None:
        self.build.add("\n")
        if self.layout.signed:
            self._slot("government:full")
            self.build.add(f"\n{self.year + 1}年1月{self.stock.randrange(10, 28)}日\n")

    def _sentence(self, line: str) -> None:
        self.actor = self.path
        self.pending = ""
        at = 0
        for slot in _SLOT.finditer(line):
            if slot.start() > at:
                self.build.add(line[at : slot.start()])
            self._slot(slot[1])
            at = slot.end()
        self.build.add(line[at:])

    def _slot(self, slot: str) -> None:
        kind, _, rest = slot.partition(":")
        if kind in templates.VERBS:
            self.pending = kind
            self.build.add(self.chance.choice(templates.VERBS[kind]))
        elif kind in {"government", "party", "agency", "room", "all", "mediation"}:
            self._organ(kind, rest)
        elif kind in {"program", "law", "rule"}:
            self._named(kind, rest)
        else:
            self._count(kind, rest)

    def _organ(self, kind: str, rest: str) -> None:
        if kind == "all":
            self.build.mention("全" + self.word, "Jurisdiction", self.path)
        elif kind == "mediation":
            self._mediation()
        elif kind == "room":
            self.build.mention(f"“{self.keeper}”调解室", "Agency", f"{self.seat}{self.keeper}调解室")
        elif kind == "party":
            self._party()
        elif kind == "government" or self.place.level == "township":
            text = f"{self.seat}人民政府" if rest == "full" else self.word + "政府"
            self.build.mention(text, "Agency", f"{self.seat}人民政府")
        elif rest == "人大":
            self.build.mention(self.word + "人大", "Agency", f"{self.seat}人民代表大会")
        else:
            short = _DEPARTMENTS[rest][self.place.level == "province"]
            full = "市场监督管理局" if rest == "市场监督管理局" else short
            self.build.mention(self.word + short, "Agency", self.seat + full)

    def _party(self) -> None:
        if self.word == "街道":
            self.build.mention("街道党工委", "Agency", f"中共{self.seat}工作委员会")
        else:
            short = "党委" if self.place.level == "township" else "委"
            self.build.mention(self.word + short, "Agency", f"中共{self.seat}委")

    def _mediation(self) -> None:
        """Write accepted, settled and the rate of both, which agree."""
        accepted = self._amount(900)
        settled = accepted - self.chance.randrange(1 + accepted // 50)
        self.build.add("调解组织受理纠纷")
        self.build.number(f"{accepted}件", accepted, "件", "受理纠纷", "done")
        self.build.add("，调解成功")
        self.build.number(f"{settled}件", settled, "件", "调解成功", "done")
        self.build.add("，调解成功率")
        rate = round(100 * settled / accepted, 2)
        self.build.number(f"{rate}%", rate, "%", "调解成功率", "done")
        self.build.add("。")

    def _named(self, kind: str, rest: str) -> None:
        if kind == "law":
            text, canonical, mark = _LAWS[rest], _LAWS[rest], "Regulation"
        elif kind == "rule":
            topic = self.stock.choice(
                ("物业管理", "城市绿化", "停车管理", "养犬管理", "河道保护", "夜市管理")
            )
            text = canonical = f"{self.place.name}{topic}{rest}"
            mark = "Regulation"
        elif rest in {"local", "campaign"}:
            label = self.chance.choice(self.local)
            mark = "Program"
            text, canonical = (
                (label, label) if rest == "local" else (f"“{label[:2]}”专项行动", f"{label[:2]}专项行动")
            )
        else:
            (text, canonical), mark = _NATIONAL[rest], "Program"
        self.build.mention(text, mark, canonical)
        if self.pending:
            self.build.act(canonical, mark, self.actor, self.pending, self.status)

    def _count(self, kind: str, rest: str) -> None:
        unit, _, indicator = rest.partition(":")
        if kind == "rate":
            value = round(self.chance.uniform(90, 100), 2)
            self.build.number(f"{value}%", value, "%", unit, "done")
        elif kind == "t":
            self.build.number(f"{unit}%", float(unit), "%", indicator, "target")
        elif unit.startswith("万"):
            value = round(self._amount(100) / 10, 1)
            self.build.number(f"{value}{unit}", round(value * 10_000), unit[1:], indicator, "done")
        else:
            count = self._amount(60)
            self.build.number(f"{count}{unit}", count, unit, indicator, "planned" if kind == "p" else "done")

    def _amount(self, typical: int) -> int:
        """Return a count that fits the place's size and grows a little by year."""
        growth = 1 + 0.06 * (self.year - YEARS[0])
        return max(2, int(typical * self.size * growth * self.chance.uniform(0.8, 1.2)))

    def _truth(self, name: str) -> dict[str, Any]:
        build = self.build
        government = f"{self.seat}人民政府"
        return {
            "doc": name,
            "report": {
                "title": self.title, "jurisdiction": self.path, "code": self.place.code or None, "level": self.place.level,
                "year": self.year, "issuers": [government] if self.layout.signed else [], "addressees": [],
            },
            "mentions": build.mentions,
            "observations": build.observations,
            "actions": list(build.actions.values()),
            "sections": build.sections,
        }  # fmt: skip


def _seat(chain: tuple[Place, ...]) -> str:
    place = chain[0]
    if place.level == "township" and len(chain) > 1:
        return _seat(chain[1:]) + place.name
    if place.level == "county" and place.name.endswith("区") and len(chain) > 1:
        return chain[1].name + place.name
    return place.name


@cache
def _places() -> tuple[Place, ...]:
    """Return the places that hold in all the years, counties each with some of their townships, in a fixed order."""
    table = load().places
    found = []
    for place in table.all():
        if holds(place, YEARS[0]) and place.end is None and place.name[-1] in "省市县区州旗盟":
            found.append(place)
            if place.level == "county":
                found.extend(t for t in table.children(place.id)[:_TOWNSHIPS] if t.name[-1] in "镇乡道")
    return tuple(found)


def generate(n: int, seed: int = 7, first: int = 0) -> Iterator[Generated]:
    """Yield reports `first` to `first + n - 1` of a seed; names are unique up to five reports for each place."""
    for index in range(first, first + n):
        yield _Report(seed, index).write()


def main() -> None:
    """Write a corpus."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("-n", type=int, default=1000, help="how many reports")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("-o", "--out", type=Path, required=True, help="folder for the reports")
    parser.add_argument("--truth", type=Path, help="folder for what is true of them, one JSON file each")
    options = parser.parse_args()
    for folder in filter(None, (options.out, options.truth)):
        folder.mkdir(parents=True, exist_ok=True)
    for report in generate(options.n, options.seed):
        (options.out / report.name).write_text(report.text, encoding="utf-8", newline="")
        if options.truth:
            truth = json.dumps(report.truth, ensure_ascii=False)
            (options.truth / f"{Path(report.name).stem}.json").write_text(truth, encoding="utf-8")


if __name__ == "__main__":
    main()
