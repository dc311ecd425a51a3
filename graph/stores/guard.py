"""The gate for queries that users write: they read this graph, and touch nothing else.

The engines do not hold this line by themselves. ladybug, opened read-only, still reads and writes any file
(`LOAD FROM`, `COPY … TO`); oxigraph sends requests wherever `SERVICE` points. Both gates look at the query without its
strings and comments, and where a text can be read in two ways they assume the worse one.
"""

from __future__ import annotations

import re

from ontology.errors import QueryRefused

# ── Cypher ───────────────────────────────────────────────────────────────────────────────────────────────────────

_OPENING = re.compile(r"\s*(?:MATCH|OPTIONAL|UNWIND|WITH|RETURN)\b", re.IGNORECASE)
# No class or property of the ontology is called like any of these (schema.py sees to that), so wherever one stands
# outside strings it is a clause. A digit may precede it: `RETURN 1CREATE (…)` is two tokens.
_CLAUSE = re.compile(
    r"(?<![A-Za-z_])(ALTER|ATTACH|CALL|COPY|CREATE|DELETE|DETACH|DROP|EXPORT|FOREACH|IMPORT|INSERT|INSTALL|LOAD|MERGE"
    r"|REMOVE|SET|UNINSTALL)(?![A-Za-z0-9_])",
    re.IGNORECASE,
)
_CYPHER_OPAQUE = re.compile(
    r"""/\*.*?\*/ | //[^\r\n]* | '(?:[^'\\]|\\.)*' | "(?:[^"\\]|\\.)*" | `[^`]*`""", re.VERBOSE | re.DOTALL
)


def check_cypher(text: str) -> set[str]:
    """Let a Cypher query pass that only reads; return the names of its parameters.

    Raises:
        QueryRefused: it is not one statement of MATCH, OPTIONAL MATCH, UNWIND, WITH and RETURN.

    """
    names: set[str] = set()
    # Neo4j reads \uXXXX before anything else, where it can end a string; so the query must pass in both readings.
    for reading in {text, _decoded(text)}:
        code = _CYPHER_OPAQUE.sub(" ", reading).strip().removesuffix(";")
        if not code.strip():
            raise QueryRefused("the query is empty")
        if found := _CLAUSE.search(code):
            raise QueryRefused(f"{found[1].upper()}: queries only read this graph, and only this graph")
        if ";" in code:
            raise QueryRefused("one statement at a time: leave out the semicolon inside the query")
        if not _OPENING.match(code):
            raise QueryRefused("a Cypher query begins with MATCH, OPTIONAL MATCH, UNWIND, WITH or RETURN")
        if found := re.search(r"['\"`\\]", code):
            raise QueryRefused(f"a {found[0]} stands where none can: is a quotation mark missing?")
        names.update(re.findall(r"\$(\w+)", code))
    return names


# ── SPARQL ───────────────────────────────────────────────────────────────────────────────────────────────────────

_SPARQL_TOKEN = re.compile(
    r"""
      (?P<opaque> \"{3}(?:[^"\\]|\\.|"(?!""))*\"{3} | '{3}(?:[^'\\]|\\.|'(?!''))*'{3}
        | "(?:[^"\\\r\n]|\\.)*" | '(?:[^'\\\r\n]|\\.)*' | \#[^\r\n]*
        | [?$](?!\d|true|false)\w+                  # after a path, `?` may be its modifier and `true` the object
        | :\w+(?:-\w+)*                             # the local part of a prefixed name
        | <[a-z][a-z0-9+.-]*://[^\x00-\x20<>"{}|^`\\]*> )
    | (?P<doubtful> <[^\x00-\x20<>"{}|^`\\]*> )     # `FILTER(?a<x:b)…#>` is a comparison and a comment
    | (?P<service> service )
    """,
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)
_TEXT_OR_COMMENT = re.compile(
    r"""\"{3}(?:[^"\\]|\\.|"(?!""))*\"{3} | '{3}(?:[^'\\]|\\.|'(?!''))*'{3}
      | "(?:[^"\\\r\n]|\\.)*" | '(?:[^'\\\r\n]|\\.)*' | \#[^\r\n]* | [?$]\w+ | (?P<iri> <[^\x00-\x20<>"{}|^`\\]*> )""",
    re.VERBOSE | re.DOTALL,
)
# The keyword, and what names a graph; a property `from:x` or a prefix declared so is neither.
_FROM = re.compile(r"(?<![@:\w-])FROM(?:\s+NAMED)?(?:\s*<|\s+[^\s:<>{}]*:)", re.IGNORECASE)
_UPDATE = re.compile(
    r"(?>(?:PREFIX\s*[^\s<]*|BASE)\s*<[^>]*>|\#[^\r\n]*|\s+)*+"
    r"(INSERT|DELETE|LOAD|CLEAR|DROP|CREATE|ADD|MOVE|COPY|WITH)\b",
    re.IGNORECASE,
)


def check_sparql(text: str) -> None:
    """Let a SPARQL query pass that asks no other server, and is no update.

    oxigraph reads SPARQL without separate tokens (`1SERVICE` is a number and a keyword), so any `service` counts that
    cannot be part of a string, comment, variable, IRI or local name.

    Raises:
        QueryRefused: it holds SERVICE, or begins like an update.

    """
    for reading in {text, _decoded(text)}:
        if "service" in reading.lower() and _shows_service(reading):
            raise QueryRefused("SERVICE: queries read this graph only and ask no other server")
        if found := _UPDATE.match(reading):
            raise QueryRefused(f"{found[1].upper()}: this is an update; queries only read")


def names_dataset(text: str) -> bool:
    """Whether a SPARQL query says with FROM which graphs it asks; otherwise it asks all of them."""
    readings = (
        _TEXT_OR_COMMENT.sub(lambda m: m["iri"] or " ", reading) for reading in {text, _decoded(text)}
    )
    return any(map(_FROM.search, readings))


def _shows_service(text: str) -> bool:
    """Whether any way to read the text shows the keyword: where `<` may open an IRI or compare, try both."""
    todo, seen = [0], set()
    while todo:
        place = todo.pop()
        found = None if place in seen else _SPARQL_TOKEN.search(text, place)
        seen.add(place)
        if found is None:
            continue
        if found.lastgroup == "service":
            return True
        todo.append(found.end())
        if found.lastgroup == "doubtful":
            todo.append(found.start() + 1)
    return False


def _decoded(text: str) -> str:
    r"""Return the text with \uXXXX and \UXXXXXXXX read."""

    def char(match: re.Match[str]) -> str:
        code = int(match[1] or match[2], 16)
        return chr(code) if code <= 0x10FFFF else match[0]

    return re.sub(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})", char, text)
