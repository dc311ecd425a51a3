"""How generated reports look: how they count their parts, punctuate, and what their pages add."""

from __future__ import annotations

from typing import Literal, NamedTuple

Third = Literal["flow", "points", "numbers"]


class Layout(NamedTuple):
    """How a report is numbered and punctuated."""

    first: str  # format of headings of the first level
    second: str  # of the second; "" where points follow the first level at once
    third: Third  # below: sentences in a row, 一是 二是, or numbered paragraphs
    third_format: str
    ascii_marks: bool
    indent: str


LAYOUTS = {
    "plain": Layout("{}、", "（{}）", "flow", "", ascii_marks=False, indent=""),
    "indented": Layout("{}、", "（{}）", "flow", "", ascii_marks=False, indent="　　"),
    "points": Layout("{}、", "（{}）", "points", "{}是", ascii_marks=False, indent="　　"),
    "numbered": Layout("{}、", "（{}）", "numbers", "{}. ", ascii_marks=False, indent=""),
    "ascii": Layout("{}、", "({})", "flow", "", ascii_marks=True, indent="  "),
    "ascii-numbered": Layout("{}、", "({})", "numbers", "{}、", ascii_marks=True, indent=""),
    "flat": Layout("{}、", "", "points", "{}是", ascii_marks=False, indent="　　"),
}
NUMERALS = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二")
_DIGITS = str.maketrans("0123456789", "〇一二三四五六七八九")


class Frame(NamedTuple):
    """What stands around a report: the lines before and after its title, whether it is signed, the lines after."""

    before: str
    number: bool  # a document number under the title: 昌州政报〔2022〕9号
    website: bool  # 索引号, date of publication and source under the title
    addressed: bool
    signed: bool
    numerals: bool  # the date of the signature in Chinese numerals
    after: str


FRAMES = (
    Frame("", number=False, website=False, addressed=True, signed=True, numerals=False, after=""),
    Frame("当前位置：首页 > 政务公开 > 法治政府建设年度报告\n", number=False, website=True, addressed=False, signed=True,
          numerals=False, after="【打印】【关闭】\n"),
    Frame("", number=True, website=False, addressed=True, signed=True, numerals=True, after=""),
    Frame("", number=False, website=True, addressed=False, signed=False, numerals=False, after="扫一扫在手机打开当前页\n"),
    Frame("", number=False, website=False, addressed=False, signed=True, numerals=False, after=""),
    Frame("首页>信息公开>工作报告>正文\n", number=False, website=True, addressed=True, signed=True, numerals=False,
          after="分享到：\n上一篇：行政执法公示\n"),
)  # fmt: skip


def signed_on(year: int, month: int, day: int, *, numerals: bool) -> str:
    """Return a date as it stands under a report."""
    if not numerals:
        return f"{year}年{month}月{day}日"
    tens, ones = divmod(day, 10)
    written = ("", "十", "二十", "三十")[tens] + (NUMERALS[ones - 1] if ones else "")
    return f"{str(year).translate(_DIGITS)}年{NUMERALS[month - 1]}月{written}日"
