"""The reference of the ontology, in Chinese and English, as Markdown and as one page of HTML."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Literal, NamedTuple

from .. import schema
from . import diagram

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ..schema import Property
    from .terms import Term, Text, Vocabulary

Language = Literal["zh", "en"]

_WORDS = {
    "title": ("法治图谱本体", "The fazhi ontology"),
    "intro": (
        "类名即属性图的标签，关系类型由对象属性的名称得出（statedIn → STATED_IN）。本页由 ontology/fazhi.ttl 生成。",
        (
            "Class names are the labels of the property graph; relationship types follow from the links (statedIn → "
            "STATED_IN). This page is made from ontology/fazhi.ttl."
        ),
    ),
    "diagram": (
        "每条关系画一次；“+n”表示还连接另外 n 对类。",
        "Each link is drawn once; “+n” says that it joins n more pairs of classes.",
    ),
    "classes": ("类", "Classes"),
    "links": ("关系", "Links"),
    "properties": ("数据属性", "Properties"),
    "on_links": ("边上的数据属性（仅属性图）", "Properties of links (property graph only)"),
    "codes": ("代码表", "Code lists"),
    "name": ("名称", "name"),
    "label": ("标签", "label"),
    "definition": ("定义", "definition"),
    "type": ("类型", "type"),
    "from": ("从", "from"),
    "to": ("到", "to"),
    "of": ("用于", "of"),
    "standard": ("对应标准", "standards"),
    "key": ("键", "key"),
    "value": ("值", "value"),
    "many": ("可多个", "several"),
    "one": ("至多一个", "at most one"),
    "count": ("个数", "how many"),
}


class _Table(NamedTuple):
    """A headed table; cells are plain text."""

    title: str
    columns: tuple[str, ...]
    rows: Sequence[tuple[str, ...]]


def markdown(found: Vocabulary, language: Language) -> str:
    """Return the reference as Markdown."""
    parts = [
        f"# {_say('title', language)}\n",
        f"{_say('intro', language)}\n",
        f"![{_say('diagram', language)}](diagram.svg)\n",
        f"{_say('diagram', language)}\n",
    ]
    for table in _tables(found, language):
        parts += [f"## {table.title}\n", "\n".join(_lines(table)) + "\n"]
    return "\n".join(parts)


def _lines(table: _Table) -> Iterator[str]:
    yield f"| {' | '.join(table.columns)} |"
    yield "|" + "---|" * len(table.columns)
    for row in table.rows:
        yield f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in row)} |"


def html(found: Vocabulary, language: Language) -> str:
    """Return the reference as one page that needs no script and no other file."""
    parts = [
        (
            f'<!doctype html>\n<html lang="{language}">\n<meta charset="utf-8">\n'
            '<meta name="viewport" content="width=device-width">\n'
            f"<title>{escape(_say('title', language))}</title>\n<style>{_STYLE}</style>\n"
        ),
        f"<h1>{escape(_say('title', language))}</h1>\n<p>{escape(_say('intro', language))}</p>\n",
        f"<figure>\n{diagram.svg(found)}<figcaption>{escape(_say('diagram', language))}</figcaption>\n</figure>\n",
    ]
    for table in _tables(found, language):
        head = "".join(f"<th>{escape(c)}</th>" for c in table.columns)
        parts.append(
            f"<h2>{escape(table.title)}</h2>\n<div><table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n"
        )
        for row in table.rows:
            cells = "".join(f"<td>{escape(c)}</td>" for c in row[1:])
            parts.append(f'<tr><th scope="row">{escape(row[0])}</th>{cells}</tr>\n')
        parts.append("</tbody></table></div>\n")
    return "".join(parts) + "</html>\n"


_STYLE = (
    "body{font:15px/1.6 system-ui,sans-serif;max-width:76rem;margin:2rem auto;padding:0 1rem;color:#1c2430;background:#fff}"
    "table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;padding:.35rem .6rem;"
    "border-bottom:1px solid #d7dee8}div{overflow-x:auto}svg{max-width:100%;height:auto}figure{margin:1rem 0}"
    "@media(prefers-color-scheme:dark){body{color:#e6ebf2;background:#12161c}th,td{border-color:#33404f}}"
)


def _tables(found: Vocabulary, language: Language) -> Iterator[_Table]:
    """Yield what the reference holds, in order."""
    known = schema.load()

    def columns(*keys: str) -> tuple[str, ...]:
        return tuple(_say(k, language) for k in keys)

    classes = [
        (*_told(found.terms[c], language), _standards(found.terms[c]), ", ".join(found.terms[c].key) or "iri")
        for c in known.classes
    ]
    yield _Table(
        _say("classes", language), columns("name", "label", "definition", "standard", "key"), classes
    )
    links = [
        (
            p.name, _words(found.terms[p.name].label, language), p.relationship, _words(found.terms[p.name].definition, language),
            ", ".join(p.domain), ", ".join(p.range), _count(p, language), _standards(found.terms[p.name]),
        )
        for p in known.links.values()
    ]  # fmt: skip
    head = columns("name", "label", "type", "definition", "from", "to", "count", "standard")
    yield _Table(_say("links", language), head, links)
    for title, wanted in (("properties", True), ("on_links", False)):
        rows = [
            (
                *_told(found.terms[p.name], language), p.range[0], ", ".join(p.domain if wanted else _bearers(p.name)),
                _count(p, language), _standards(found.terms[p.name]),
            )
            for p in known.properties.values()
            if bool(p.domain) == wanted
        ]  # fmt: skip
        head = columns("name", "label", "definition", "type", "of", "count", "standard")
        yield _Table(_say(title, language), head, rows)
    codes = [
        (
            c.notation,
            _words(c.label, language),
            _words(c.definition, language),
            t.property,
            ", ".join(t.classes),
        )
        for t in found.code_lists
        for c in t.codes
    ]
    yield _Table(_say("codes", language), columns("value", "label", "definition", "name", "of"), codes)


def _bearers(name: str) -> Iterable[str]:
    """Return the relationship types that bear a property."""
    return [p.relationship for p in schema.load().links.values() if name in p.on_link]


def _told(term: Term, language: Language) -> tuple[str, str, str]:
    return term.name, _words(term.label, language), _words(term.definition, language)


def _standards(term: Term) -> str:
    return ", ".join((*term.above, *(f"→ {s}" for s in term.see_also)))


def _count(prop: Property, language: Language) -> str:
    return _say("many" if prop.many else "one", language)


def _say(key: str, language: Language) -> str:
    return _WORDS[key][language == "en"]


def _words(text: Text, language: Language) -> str:
    return text.en if language == "en" else text.zh
