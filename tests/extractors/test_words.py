"""Word boundaries: the fast door and the plain one cut alike."""

from pathlib import Path

import pytest

from extractors import read, words


@pytest.mark.parametrize(
    "example", sorted(Path(__file__).parents[2].joinpath("examples").glob("*.txt")), ids=lambda p: p.stem
)
def test_rust_and_python_cut_alike(example):
    rjieba = pytest.importorskip("rjieba")
    in_python = words._in_python()  # noqa: SLF001 - the stand-in has no other door
    for line in read(example).plain.splitlines():
        assert list(rjieba.cut(line, False)) == list(in_python(line))


def test_a_name_inside_another_word_is_no_word():
    text = "整合政务资源,公安机关开展检查"
    assert words.is_word(text, 4, 6)
    assert not words.is_word(text, 7, 9), "公安 is part of 公安机关"
