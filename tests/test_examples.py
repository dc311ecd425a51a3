"""The bundled reports: they decode, they vary, they link, and they are our own words."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from extractors import read

ROOT = Path(__file__).parent.parent
EXAMPLES = sorted(f for f in (ROOT / "examples").iterdir() if f.suffix in {".txt", ".html"})
# What extraction is scored on is as much our own.
ANNOTATED = ROOT / "tests" / "evaluation" / "extraction"
OURS = [
    *EXAMPLES,
    *sorted(f for name in ("own", "further") for f in (ANNOTATED / name / "reports").iterdir()),
]
# Real reports that developers may have beside the checkout; their wording may not get into ours.
PUBLISHED = sorted(
    f
    for folder in ("reports", "written/reports", "corpus")
    for f in (ROOT.parent / "shared" / folder).rglob("*.txt")
    if f.stem != "w06"  # held back: only evaluation reads it
)
SHARED = {
    "program": "三项制度",
    "another region's program": "“彪哥”调解",
    "regulation": "重大行政决策程序暂行条例",
    "indicator": "调解成功率",
    "reconsideration": "行政复议案件",
}


def bare(text: str) -> str:
    """Return the ideographs, letters and digits of a text: a copy with other punctuation is a copy too."""
    return re.sub(r"\W", "", text)


@pytest.fixture(scope="module")
def published() -> str:
    if not PUBLISHED:
        pytest.skip("no published reports to compare with")
    return "\n".join(bare(read(f).text) for f in PUBLISHED)


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda f: f.name)
def test_an_example_decodes_and_is_as_long_as_a_short_report(file):
    text = read(file).text
    assert "\N{REPLACEMENT CHARACTER}" not in text
    assert 1150 <= len(text) <= 2500
    assert "法治政府建设" in text[:400]
    assert "<" not in text


@pytest.mark.parametrize("file", OURS, ids=lambda f: f.name)
def test_no_sentence_of_an_example_stands_in_a_published_report(file, published):
    sentences = [bare(s) for s in re.findall(r"[^。；;\n]{25,}[。；;]", read(file).text)]
    assert sentences
    assert [s for s in sentences if s in published] == []


@pytest.mark.parametrize("file", OURS, ids=lambda f: f.name)
def test_no_long_clause_of_an_example_stands_in_a_published_report(file, published):
    """Titles of documents may agree, and so may what all reports say: 12 characters are hardly anyone's."""
    text = re.sub(r"《[^》]+》", "", read(file).text)
    clauses = [bare(c) for c in re.findall(r"(?<=[，,。；;、])[^，,。；;、\n]+(?=[，,。；;])", text)]
    assert clauses
    assert [c for c in clauses if len(c) > 12 and c in published] == []


@pytest.mark.parametrize("words", SHARED.values(), ids=SHARED)
def test_several_places_share_programs_regulations_and_indicators(words):
    assert sum(words in read(file).text for file in EXAMPLES) >= 4


def test_a_later_report_cites_the_former_by_its_title():
    title = read(ROOT / "examples" / "fuxin-2020.txt").text.splitlines()[0]
    assert f"《{title}》" in read(ROOT / "examples" / "fuxin-2021.txt").text


def test_encodings_vary():
    declared = b"charset=gb2312"
    assert any(declared in file.read_bytes() for file in EXAMPLES)
    with pytest.raises(UnicodeDecodeError):
        (ROOT / "examples" / "fuxin-2020.txt").read_bytes().decode("utf-8")
