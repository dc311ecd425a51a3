"""What follows from fazhi.ttl: nothing here is written by hand that the ontology says already."""
