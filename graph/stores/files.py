"""An RDF file as a dataset on disk, to be served like a knowledge graph."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox

from ontology.errors import UnreadableInput

from .served import Dataset

if TYPE_CHECKING:
    from pathlib import Path

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
}


# No triple stands in two graphs: then putting all graphs together, as oxigraph does, shows each triple once.
_APART = (
    "ASK { GRAPH ?g { ?s ?p ?o } GRAPH ?h { ?s ?p ?o } FILTER(?g != ?h) }",
    "ASK { ?s ?p ?o . GRAPH ?g { ?s ?p ?o } }",
)


def load(file: Path, folder: Path) -> Dataset:
    """Return the dataset that an RDF file holds, written to a folder.

    A query without FROM asks all its graphs merged, as it does of a knowledge graph. Where a triple stands in several of
    them, that merge is written out as the default graph.

    Raises:
        UnreadableInput: the file is missing, of a format unknown, or not well-formed.

    """
    form = SUFFIXES.get(file.suffix.lower())
    if form is None:
        raise UnreadableInput(f"{file}: no RDF file by its name; it should end in {' '.join(SUFFIXES)}")
    try:
        store = ox.Store(folder)
        store.bulk_load(path=file, format=form, base_iri=file.absolute().as_uri())
        apart = not any(store.query(query) for query in _APART)
        if not apart:
            named = (quad for quad in store if quad.graph_name != ox.DefaultGraph())
            store.bulk_extend(ox.Quad(*quad.triple) for quad in named)
        store.flush()
    except (OSError, SyntaxError, ValueError, RuntimeError) as error:
        reason = getattr(error, "strerror", None) or getattr(error, "msg", None) or error
        raise UnreadableInput(f"{file}: cannot be read as RDF: {reason}") from error
    return Dataset(str(folder), union=apart, apart=apart)
