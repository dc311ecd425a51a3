"""Files in: what can be read is read as it stands, what cannot says why."""

import pytest

from extractors import read
from extractors.readers import plain
from ontology.errors import UnreadableInput

TEXT = (
    "某市2021年法治政府建设年度报告\r\n"
    + "一年来，全市依法行政，依法决策，依法办事，各项工作取得新成效。" * 8
)


def test_text_keeps_its_newlines_and_characters(tmp_path):
    file = tmp_path / "a.txt"
    file.write_bytes(TEXT.encode())
    assert read(file).text == TEXT


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
def test_a_text_reads_the_same_in_every_encoding(tmp_path, encoding):
    file = tmp_path / "a.txt"
    file.write_bytes(TEXT.encode(encoding))
    assert read(file).text == TEXT


def test_the_plain_view_has_the_same_offsets(tmp_path):
    file = tmp_path / "a.txt"
    file.write_bytes(("（１２，件）\u00a0—" + TEXT).encode())
    document = read(file)
    assert len(document.plain) == len(document.text)
    assert document.plain.startswith("(12,件) -")


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("empty.txt", b" \n", "is empty"),
        ("binary.txt", b"\x89PNG\r\n\x1a\n\x00\x00" * 50, "binary"),
        ("poem.txt", ("床前明月光，疑是地上霜。" * 20).encode(), "no report"),
        ("report.xyz", TEXT.encode(), "format .xyz is unknown"),
    ],
)
def test_what_cannot_be_read_says_which_file_and_why(tmp_path, name, data, says):
    file = tmp_path / name
    file.write_bytes(data)
    with pytest.raises(UnreadableInput, match=says) as caught:
        read(file)
    assert name in str(caught.value)


def test_a_missing_file_says_so(tmp_path):
    with pytest.raises(UnreadableInput, match="cannot be read"):
        read(tmp_path / "none.txt")


def test_a_page_gives_its_text_without_menu_and_script(tmp_path):
    page = f"<html><head><script>var x='法治';</script></head><body><div class='nav'>首页</div><p>{TEXT[:17]}</p><p>{TEXT[19:]}</p></body></html>"
    file = tmp_path / "a.html"
    file.write_bytes(page.encode())
    text = read(file).text
    assert text.splitlines()[0] == TEXT[:17]
    assert "首页" not in text
    assert "var x" not in text


def test_a_page_that_declares_gb2312_is_read_as_its_superset(tmp_path):
    page = f"<html><head><meta charset='gb2312'></head><body><p>{TEXT}</p><p>喆</p></body></html>"
    file = tmp_path / "a.html"
    file.write_bytes(page.encode("gb18030"))
    assert "喆" in read(file).text


def test_markup_in_a_page_is_text_never_structure(tmp_path):
    page = f"<html><body><p>{TEXT}&lt;script&gt;alert(1)&lt;/script&gt;</p></body></html>"
    file = tmp_path / "a.html"
    file.write_bytes(page.encode())
    assert "<script>alert(1)</script>" in read(file).text


def test_a_deeply_nested_page_is_read(tmp_path):
    page = "<html><body>" + "<div>" * 1500 + TEXT + "</div>" * 1500 + "</body></html>"
    file = tmp_path / "a.html"
    file.write_bytes(page.encode())
    assert "依法行政" in read(file).text


def test_big5_is_not_taken_for_gb18030():
    text = "臺灣地區與人民關係條例，依法行政。" * 20
    assert "依法行政" in plain.decode(text.encode("big5"))
