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


def test_a_word_file_gives_its_paragraphs_and_the_rows_of_its_tables(tmp_path):
    import docx

    document = docx.Document()
    document.add_paragraph(TEXT.partition("\r\n")[0])
    table = document.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "行政复议", "受理12件"
    document.add_paragraph(TEXT.partition("\r\n")[2])
    document.save(tmp_path / "a.docx")
    lines = read(tmp_path / "a.docx").text.splitlines()
    assert lines == [TEXT.partition("\r\n")[0], "行政复议 | 受理12件", TEXT.partition("\r\n")[2]]


def _pdf(path, lines):
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfbase.pdfmetrics import registerFont
    from reportlab.pdfgen.canvas import Canvas

    registerFont(UnicodeCIDFont("STSong-Light"))
    canvas = Canvas(str(path))
    canvas.setFont("STSong-Light", 12)
    for i, line in enumerate(lines):
        canvas.drawString(60, 780 - 20 * i, line)
    canvas.save()


def test_a_pdf_gives_its_paragraphs_not_its_lines(tmp_path):
    body = (
        "一年来，全市依法行政，依法决策，依法办事，各项工作取得新成效，全年受理行政复议案件十二件，审结十一件。"
        * 3
    )
    broken = [body[i : i + 30] for i in range(0, len(body), 30)]
    _pdf(tmp_path / "a.pdf", ["某市2021年法治政府建设年度报告", "一、主要工作", *broken, "- 1 -"])
    assert read(tmp_path / "a.pdf").text.splitlines() == [
        "某市2021年法治政府建设年度报告",
        "一、主要工作",
        body,
    ]


@pytest.mark.parametrize("suffix", [".docx", ".pdf"])
def test_what_only_bears_the_suffix_says_what_it_is_not(tmp_path, suffix):
    file = tmp_path / f"a{suffix}"
    file.write_bytes(TEXT.encode())
    with pytest.raises(UnreadableInput, match="save it anew"):
        read(file)


def test_a_pdf_of_pictures_says_that_it_holds_no_text(tmp_path):
    _pdf(tmp_path / "a.pdf", [])
    with pytest.raises(UnreadableInput, match="pictures"):
        read(tmp_path / "a.pdf")
