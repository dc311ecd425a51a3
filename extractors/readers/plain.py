"""Plain text: the bytes decoded, newlines and all, as they stand."""

from __future__ import annotations

import codecs

_BOMS = ((codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
# C0 controls that no text file holds; a file with one of them is something else under a wrong name.
_BINARY = bytes(set(range(0x20)) - set(b"\t\n\v\f\r\x1a\x1b"))


def text_of(data: bytes) -> str:
    """Return the decoded text.

    Raises:
        ValueError: the bytes are no text.

    """
    return decode(data)


def decode(data: bytes, declared: str = "") -> str:
    """Return bytes as text: by byte-order mark, as UTF-8, as declared, as GB18030, else as charset-normalizer guesses.

    UTF-8 goes before what a page declares: few GB18030 texts are valid UTF-8 by chance, many pages declare wrongly.

    Raises:
        ValueError: the bytes are no text.

    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return data.decode(encoding)
    if data[:65536].translate(None, _BINARY) != data[:65536]:
        raise ValueError("is binary, not text; save the report as .txt or .html")
    for encoding in ("utf-8", _python_name(declared), "gb18030"):
        if encoding:
            try:
                text = data.decode(encoding)
            except UnicodeDecodeError:
                continue
            if encoding != "gb18030" or _looks_chinese(text):
                return text
    return _guess(data)


def _python_name(declared: str) -> str:
    """Return the codec for a declared charset, "" if unknown; GB2312 and GBK are read as their superset."""
    name = declared.strip().lower()
    if name in {"gb2312", "gbk", "gb_2312-80", "x-gbk"}:
        return "gb18030"
    try:
        return codecs.lookup(name).name if name else ""
    except LookupError:
        return ""


def _looks_chinese(text: str) -> bool:
    """Whether a decoding gave common ideographs and punctuation, as Big5 read as GB18030 does not."""
    outside = [c for c in text[:20_000] if c > "\x7f"]
    common = sum(
        "\u4e00" <= c <= "\u9fa5" or c in "，。、；：“”（）《》—…　·！？〔〕" or "\uff01" <= c <= "\uff5e"
        for c in outside
    )
    private = sum("\ue000" <= c <= "\uf8ff" for c in outside)
    return not outside or (common >= 0.9 * len(outside) and private <= 0.01 * len(outside))


def _guess(data: bytes) -> str:
    from charset_normalizer import from_bytes  # noqa: PLC0415 - slow to import, rarely needed

    best = from_bytes(data).best()
    if best is None:
        raise ValueError("the encoding cannot be told; save the report as UTF-8")
    return str(best)
