"""An RDF dataset as a server asks it: a SPARQL query comes in, bytes of a standard format go out, or what was wrong."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

import pyoxigraph as ox

from ontology.errors import QueryRefused

from . import counting, guard
from .rdf import PREFIXES, place_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Trouble = Literal["malformed", "refused", "unacceptable", "too much", "unknown", "broken"]
_DOUBLE = (
    "&named-graph-uri=",
    "&default-graph-uri=",
)  # what a client leaves that encodes its parameters twice


class Reply(NamedTuple):
    """An answer: bytes of a media type, or what was wrong with the question."""

    media: str = ""
    body: bytes = b""
    trouble: Trouble | None = None
    message: str = ""
    missing: tuple[str, ...] = ()  # graphs that were asked for and do not exist


class Dataset(NamedTuple):
    """Where a dataset lies, and how its graphs relate."""

    data: str  # folder of the store
    union: bool = True  # the default graph of a query is all graphs together; else the store's own
    apart: bool = True  # no triple stands in two graphs, so putting graphs together cannot double one


class Limits(NamedTuple):
    """How much an answer may hold."""

    rows: int
    size: int  # bytes


class Question(NamedTuple):
    """A SPARQL query with what HTTP says about it."""

    query: str
    base: str
    default: list[str] | None  # graphs that make up the default graph; None and None: what the query says
    named: list[str] | None
    tabular: str | None  # media type for solutions and booleans; None: the asker takes none of ours
    triples: str | None  # media type for graphs


def ask(store: ox.Store, dataset: Dataset, question: Question, limits: Limits) -> Reply:
    """Return what a query finds, in the form asked for."""
    missing: tuple[str, ...] = ()
    try:
        guard.check_sparql(question.query)
        scope: dict[str, Any] = {}
        if question.default is None and question.named is None:
            scope["use_default_graph_as_union"] = dataset.union and not guard.names_dataset(question.query)
        else:
            default, named = (_graphs(store, given or []) for given in (question.default, question.named))
            missing = tuple(g.value for g in {*default, *named} if not store.contains_named_graph(g))
            if len(default) > 1 and not dataset.apart:
                store, default = _merged(store, default, named), [ox.DefaultGraph()]
            scope = {"default_graph": default, "named_graphs": named}
        answer = store.query(question.query, base_iri=question.base, prefixes=PREFIXES, **scope)
        return _serialised(answer, question, limits)._replace(missing=missing)
    except QueryRefused as error:
        return Reply(trouble="refused", message=str(error))
    except SyntaxError as error:
        return Reply(trouble="malformed", message=place_of(str(error), question.query))
    except (ValueError, TypeError) as error:
        return Reply(trouble="malformed", message=str(error)[:300])
    except (RuntimeError, OSError) as error:
        return Reply(trouble="broken", message=str(error)[:300])


def _graphs(store: ox.Store, given: Iterable[str]) -> list[Any]:
    """Return the graphs of a dataset that a request describes, each once."""
    found: dict[Any, None] = {}
    for value in given:
        names = [value]
        if not store.contains_named_graph(ox.NamedNode(value)):
            for mark in _DOUBLE:
                names = [part for name in names for part in name.split(mark)]
        found.update((ox.NamedNode(name), None) for name in names)
    return list(found)


def _merged(store: ox.Store, default: list[Any], named: list[Any]) -> ox.Store:
    """Return a store whose default graph is the merge of graphs: oxigraph itself shows a shared triple twice."""
    merged = ox.Store()
    for graph in default:
        merged.extend(ox.Quad(*q.triple) for q in store.quads_for_pattern(None, None, None, graph))
    for graph in named:
        merged.extend(store.quads_for_pattern(None, None, None, graph))
    return merged


def _serialised(answer: Any, question: Question, limits: Limits) -> Reply:
    media = question.triples if isinstance(answer, ox.QueryTriples) else question.tabular
    if media is None:
        kind = "a graph" if isinstance(answer, ox.QueryTriples) else "a table or a boolean"
        return Reply(
            trouble="unacceptable", message=f"the answer is {kind}, and Accept names no form of that"
        )
    out = _Capped(limits.size)
    try:
        if isinstance(answer, ox.QueryTriples):
            triples = _counted(answer, limits.rows)
            ox.serialize(triples, out, ox.RdfFormat.from_media_type(media), prefixes=PREFIXES)
        else:
            answer.serialize(out, ox.QueryResultsFormat.from_media_type(media))
    except (OSError, ValueError):  # what `write` raises comes back wrapped
        if not out.full:
            raise
        return _too_much(f"{limits.size:,} bytes")
    except _Full:
        return _too_much(f"{limits.rows:,} triples")
    body = out.getvalue()
    if isinstance(answer, ox.QuerySolutions) and counting.exceeds(body, media, limits.rows):
        return _too_much(f"{limits.rows:,} rows")
    return Reply(media, body)


def _too_much(limit: str) -> Reply:
    return Reply(
        trouble="too much",
        message=f"the answer has more than {limit}; nothing was sent, so that no part is taken for the whole. "
        "Ask for less, or in portions with ORDER BY, LIMIT and OFFSET",
    )


class _Full(Exception):
    """The answer is as long as it may be."""


def _counted(triples: Iterable[ox.Triple], limit: int) -> Iterator[ox.Triple]:
    for n, triple in enumerate(triples):
        if n >= limit:
            raise _Full
        yield triple


class _Capped(io.BytesIO):
    """Bytes up to a limit."""

    def __init__(self, limit: int) -> None:
        super().__init__()
        self._limit = limit
        self.full = False

    def write(self, data: Any) -> int:
        """Take bytes.

        Raises:
            OSError: there would be too many.

        """
        if self.tell() + len(data) > self._limit:
            self.full = True
            raise OSError("the answer is too long")
        return super().write(data)
