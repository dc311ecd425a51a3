"""Output: every form holds the values whole, and a terminal is never told what to do by a report."""

from __future__ import annotations

import csv
import io
import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi import present


class Terminal(io.StringIO):
    """Where text goes that someone reads."""

    def isatty(self) -> bool:
        return True


def written(columns, rows, form, out=None):
    out = out or io.StringIO()
    present.write(columns, rows, form, out)
    return out.getvalue()


ATTACK = "\x1b[2J\x9b31m[red]名\u202e称\x07\r\n第二行"


def test_a_table_shows_markup_as_text_and_obeys_no_control():
    shown = written(("name",), [(ATTACK,)], "table").splitlines()[-1]
    assert "[red]" in shown
    assert "第二行" in shown
    assert all(unicodedata.category(c)[0] != "C" for c in shown)


@given(st.text())
def test_cleaned_text_is_printable(text):
    assert present.clean(text).isprintable()


@given(st.lists(st.tuples(st.text(), st.one_of(st.none(), st.integers(), st.floats(allow_nan=False)))))
def test_json_and_json_lines_hold_every_value(rows):
    objects = [{"a": a, "b": b} for a, b in rows]
    assert json.loads(written(("a", "b"), rows, "json")) == objects
    assert [json.loads(line) for line in written(("a", "b"), rows, "jsonl").split("\n") if line] == objects


def test_json_escapes_what_a_terminal_obeys_and_keeps_chinese_readable():
    text = written(("name",), [(ATTACK + "\ud800",)], "jsonl")
    assert "名" in text
    assert not any(c in text for c in "\x1b\x9b\u202e\ud800")


@given(st.lists(st.tuples(st.text(), st.text()), min_size=1))
def test_csv_holds_every_value(rows):
    read = list(csv.reader(io.StringIO(written(("a", "b"), rows, "csv"), newline="")))
    assert [tuple(r) for r in read[1:]] == rows


def test_columns_line_up_where_ideographs_are_two_wide():
    lines = written(("名", "n"), [("阜新市", 1), ("a", 2)], "table").splitlines()
    assert [present.width(line) for line in lines] == [present.width(lines[0])] * 4


def test_a_table_is_cut_to_the_terminal_and_whole_in_a_pipe(monkeypatch):
    monkeypatch.setenv("COLUMNS", "40")
    rows = [("字" * 50, "短")]
    assert all(
        present.width(line) <= 40 for line in written(("a", "b"), rows, "table", Terminal()).splitlines()
    )
    assert "字" * 50 in written(("a", "b"), rows, "table")


@given(st.text(), st.integers(min_value=1, max_value=30))
def test_clipped_text_fits(text, columns):
    assert present.width(present.clip(text, columns)) <= columns


@pytest.mark.parametrize(
    ("value", "shown"), [(12.0, "12"), (0.5, "0.5"), (None, ""), (["甲", "乙"], "甲, 乙")]
)
def test_values_read_as_people_write_them(value, shown):
    assert written(("v",), [(value,)], "table").splitlines()[-1] == shown
