"""The plain pages of the server. They are built as trees, so no text can become markup."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote, urlencode
from xml.etree.ElementTree import Element, tostring

from ..messages import say, use

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from graph.stores.served import Reply
    from graph.stores.vocabulary import Term

    from ..messages import Language
    from .passages import Passage

HTML = "text/html"
_SHOWN = 1000  # rows of a result on a page; programs get them all
# What HTML does not hold, or a browser obeys: controls, direction marks, halves of characters.
_OBEYED = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)
FORMATS = {
    "turtle": "text/turtle",
    "jsonld": "application/ld+json",
    "ntriples": "application/n-triples",
    "rdfxml": "application/rdf+xml",
}
_DOWNLOADS = {"turtle": "Turtle", "jsonld": "JSON-LD", "ntriples": "N-Triples", "rdfxml": "RDF/XML"}
_EXAMPLE = """\
SELECT ?class (COUNT(?thing) AS ?n) {
  ?thing a ?class
}
GROUP BY ?class ORDER BY DESC(?n)"""


def speak(accept_language: str) -> Language:
    """Speak the language that a reader prefers of those we have; return its tag."""
    tags = [part.strip().lower()[:2] for part in accept_language.split(",")]
    found: Language = "zh" if next((tag for tag in tags if tag in {"zh", "en"}), "en") == "zh" else "en"
    use(found)
    return found


def local(iri: str, base: str, form: str = "") -> str:
    """Return the path under which this server shows an IRI, in one of FORMATS if that is asked for."""
    path, wanted = iri.removeprefix(base), {"format": form} if form else {}
    # What follows # never reaches a server, so a form of a term is asked for by its whole IRI.
    if path != iri and path.startswith(("id/", "graph/") if form else ("id/", "graph/", "ns#")):
        return "/" + quote(path, safe="/%#()*!'-._~") + ("?" + urlencode(wanted) if wanted else "")
    return "/describe?" + urlencode({"iri": iri, **wanted})


def node(tag: str, *content: Element | str, **attributes: str) -> Element:
    """Return an element; attribute names may end in an underscore."""
    made = Element(tag, {name.rstrip("_").replace("_", "-"): _clean(v) for name, v in attributes.items()})
    for part in content:
        if isinstance(part, Element):
            made.append(part)
        elif len(made):
            made[-1].tail = (made[-1].tail or "") + _clean(part)
        else:
            made.text = (made.text or "") + _clean(part)
    return made


def document(title: str, language: str, *content: Element) -> bytes:
    """Return a page."""
    head = node(
        "head",
        node("meta", charset="utf-8"),
        node("meta", name="viewport", content="width=device-width, initial-scale=1"),
        node("title", title),
        node("link", rel="stylesheet", href="/page.css"),
    )
    page = node("html", head, node("body", node("main", *content)), lang=language)
    return f"<!doctype html>\n{tostring(page, encoding='unicode', method='html')}\n".encode()


def form(accept_language: str) -> bytes:
    """Return the page on which a query can be written."""
    language = speak(accept_language)
    return document("SPARQL", language, node("h1", "SPARQL"), _form(_EXAMPLE))


def result(query: str, reply: Reply, base: str, accept_language: str) -> bytes:
    """Return a page of what a query found; a long table is cut, and says so."""
    language = speak(accept_language)
    content = [node("h1", "SPARQL"), _form(query)]
    if not reply.media.endswith("json"):
        content.append(node("pre", reply.body.decode()))
    elif (found := json.loads(reply.body)).get("boolean") is not None:
        content.append(node("p", node("strong", str(found["boolean"]).lower())))
    else:
        columns, rows = found["head"]["vars"], found["results"]["bindings"]
        shown = say("shown: {shown} of {n}", shown=min(len(rows), _SHOWN), n=len(rows))
        cells = ([_bound(row.get(c), base) for c in columns] for row in rows[:_SHOWN])
        content += [node("p", shown), table(columns, cells)]
    return document("SPARQL", language, *content)


def thing(iri: str, reply: Reply, base: str, accept_language: str) -> bytes:
    """Return the page of an IRI: what is said of it, and what leads to it."""
    language = speak(accept_language)
    said = json.loads(reply.body)
    names = said["names"]

    def link(target: str) -> Element:
        return node("a", names.get(target) or short(target, base), href=local(target, base), title=target)

    def cell(value: dict[str, str]) -> Element:
        return link(value["iri"]) if "iri" in value else _text(value["text"], value["language"])

    title = names.get(iri) or short(iri, base)
    others = [node("a", name, href=local(iri, base, key)) for key, name in _DOWNLOADS.items()]
    content = [node("h1", node("bdi", title)), node("p", node("code", iri)), node("p", *_spaced(others))]
    if said["outgoing"]:
        rows = ([link(p), cell(o)] for p, o in said["outgoing"])
        content += [table([say("property"), say("value")], rows)]
    if said["incoming"]:
        rows = ([cell(s), link(p)] for s, p in said["incoming"])
        content += [node("h2", say("What leads here")), table([say("from"), say("property")], rows)]
    if said["capped"]:
        content.append(node("p", say("There is more; ask for it at /sparql.")))
    return document(title, language, *content)


def passage(found: Passage, base: str, accept_language: str) -> bytes:
    """Return the page of a passage: its words among those around them."""
    language = speak(accept_language)
    words = node("bdi", found.before, node("mark", found.quote), found.after, lang="zh")
    source = node("a", short(found.report, base), href=local(found.report, base))
    title = say("Passage")
    return document(title, language, node("h1", title), node("blockquote", words), node("p", source))


def ontology(terms: Iterable[Term], language: Language) -> bytes:
    """Return the page of the namespace: each term at its own anchor."""
    rows = ([node("code", t.name, id=t.name), node("span", t.kind), node("span", t.label), node("span", t.meaning)] for t in terms)  # fmt: skip
    columns = [say("term"), say("kind"), say("name"), say("meaning")]
    return document(say("Ontology"), language, node("h1", say("Ontology")), table(columns, rows))


def table(columns: Iterable[str], rows: Iterable[Iterable[Element]]) -> Element:
    """Return a table in a frame that scrolls by itself."""
    body = node("tbody", *(node("tr", *(node("td", cell) for cell in row)) for row in rows))
    head = node("thead", node("tr", *(node("th", column, scope="col") for column in columns)))
    return node("div", node("table", head, body), class_="table", tabindex="0")


def short(iri: str, base: str) -> str:
    """Return what tells an IRI from its neighbours, unescaped: its id in the graph, else what follows the namespace."""
    path = iri.removeprefix(f"{base}id/")
    return unquote(path if path != iri else re.split(r"[#/](?=[^#/]+$)", iri)[-1]) or iri


def _form(query: str) -> Element:
    area = node("textarea", query, name="query", rows="10", spellcheck="false", id="query")
    button = node("button", say("Run"), type="submit")
    label = node("label", say("Query"), for_="query")
    return node("form", label, area, button, action="/sparql", method="get")


def _bound(term: dict[str, str] | None, base: str) -> Element:
    if term is None:
        return node("span")
    if term["type"] == "uri":
        return node("a", short(term["value"], base), href=local(term["value"], base), title=term["value"])
    value = term["value"] if isinstance(term["value"], str) else json.dumps(term["value"], ensure_ascii=False)
    return _text(value, term.get("xml:lang", ""))


def _text(text: str, language: str) -> Element:
    return node("bdi", text, **({"lang": language} if language else {}))


def _spaced(parts: Iterable[Element]) -> Iterator[Element | str]:
    for part in parts:
        yield from (part, " ")


def _clean(text: str) -> str:
    return _OBEYED.sub("\N{REPLACEMENT CHARACTER}", text)
