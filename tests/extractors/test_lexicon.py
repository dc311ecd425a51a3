"""Names are found wherever they stand, few or many; sentences are what stands between their marks."""

import re

from hypothesis import given
from hypothesis import strategies as st

from extractors import Document
from extractors.lexicon import occurrences

TEXT = "甲乙丙丁" * 20 + "甲甲甲乙乙甲丁"


def test_few_names_are_found_as_many_are():
    names = ["".join(pair) for pair in {(a, b) for a in "甲乙丙丁戊己庚辛" for b in "甲乙丙丁戊己庚辛"}]
    many = sorted(occurrences(TEXT, names))
    few = [
        (start, end, first + which)
        for first in range(0, len(names), 8)
        for start, end, which in occurrences(TEXT, names[first : first + 8])
    ]
    assert many == sorted(few)
    assert {TEXT[start:end] for start, end, _ in many} == {n for n in names if n in TEXT}


@given(st.text("甲。；! \t\n\r\v，", max_size=30))
def test_sentences_are_what_stands_between_marks_trimmed(text):
    document = Document("report.txt", text, "")
    pieces = (piece.strip() for piece in re.split(r"[。!?；;\r\n]", document.plain))
    assert [document.plain[s.start : s.end] for s in document.sentences] == [p for p in pieces if p]
