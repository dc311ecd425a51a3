"""The server behind `fazhi serve` and `fazhi explore`: SPARQL over HTTP, a page for every IRI, and the gate before them."""
