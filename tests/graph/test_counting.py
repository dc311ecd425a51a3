"""Rows are counted right in every format, whatever the cells hold."""

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.stores import counting

MEDIA = [
    "application/sparql-results+json",
    "application/sparql-results+xml",
    "text/csv",
    "text/tab-separated-values",
]
PIECES = st.sampled_from([*"{}[]\":,\\<>'\t\r\na ", '"s":{', ',{"s":{', "},{", "<result>", "值"])
NASTY = st.lists(PIECES, max_size=6).map("".join)


@pytest.mark.parametrize("media", MEDIA)
@given(texts=st.lists(st.tuples(NASTY, NASTY), max_size=6))
def test_rows_are_counted_in_every_format(media, texts):
    cells = [[str(ox.Literal(text)) for text in row] for row in texts]
    query = "SELECT ?a ?b { VALUES (?a ?b) {" + " ".join(f"({a} {b})" for a, b in cells) + "} }"
    body = ox.Store().query(query).serialize(format=ox.QueryResultsFormat.from_media_type(media))
    assert counting.rows(body, media) == len(texts)
    for limit in range(len(texts) + 2):
        assert counting.exceeds(body, media, limit) == (len(texts) > limit)
