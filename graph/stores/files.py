"""An RDF file as a dataset: in memory, to be checked, or on disk, to be served like a knowledge graph."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from ontology.errors import UnreadableInput

from .rdf import RdfStore
from .served import Dataset

if TYPE_CHECKING:
    from collections.abc import Iterator

SUFFIXES = {
    ".nq": ox.RdfFormat.N_QUADS,
    ".nt": ox.RdfFormat.N_TRIPLES,
    ".ttl": ox.RdfFormat.TURTLE,
    ".trig": ox.RdfFormat.TRIG,
    ".n3": ox.RdfFormat.N3,
    ".rdf": ox.RdfFormat.RDF_XML,
    ".owl": ox.RdfFormat.RDF_XML,
    ".xml": ox.RdfFormat.RDF_XML,
    ".jsonld": ox.RdfFormat.JSON_LD,
    ".json": ox.RdfFormat.JSON_LD,
}

# No triple stands in two graphs: then putting all graphs together, as oxigraph does, shows each triple once.
_APART = (
    "ASK { GRAPH ?g { ?s ?p ?o } GRAPH ?h { ?s ?p ?o } FILTER(?g != ?h) }",
    "ASK { ?s ?p ?o . GRAPH ?g { ?s ?p ?o } }",
)


def read(file: Path) -> RdfStore:
    """Return the dataset that an RDF file holds, in memory.

    Raises:
        UnreadableInput: the file is missing, of a format unknown, or not well-formed.

    """
    store = ox.Store()
    with _told(file):
        _fill(store, file)
    return RdfStore(Path(), store)


def load(file: Path, folder: Path) -> Dataset:
    """Return the dataset that an RDF file holds, written to a folder.

    A query without FROM asks all its graphs merged, as it does of a knowledge graph. Where a triple stands in several of
    them, that merge is written out as the default graph.

    Raises:
        UnreadableInput: as for `read`.

    """
    with _told(file):
        store = ox.Store(folder)
        _fill(store, file)
        apart = not any(store.query(query) for query in _APART)
        if not apart:
            named = (quad for quad in store if quad.graph_name != ox.DefaultGraph())
            store.bulk_extend(ox.Quad(*quad.triple) for quad in named)
        store.flush()
    return Dataset(str(folder), union=apart, apart=apart)


def _fill(store: ox.Store, file: Path) -> None:
    form = SUFFIXES.get(file.suffix.lower())
    if form is None:
        raise UnreadableInput(f"{file}: no RDF file by its name; it should end in {' '.join(SUFFIXES)}")
    store.bulk_load(path=file, format=form, base_iri=file.absolute().as_uri())


@contextmanager
def _told(file: Path) -> Iterator[None]:
    """Say in our words what is wrong with a file."""
    try:
        yield
    except (OSError, SyntaxError, ValueError, RuntimeError) as error:
        reason = getattr(error, "strerror", None) or getattr(error, "msg", None) or error
        raise UnreadableInput(f"{file}: cannot be read as RDF: {reason}") from error
