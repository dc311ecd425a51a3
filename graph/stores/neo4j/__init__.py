"""The graph in a Neo4j database: the only door to its driver.

Unlike the other stores this one is no cache beside the ledger: it stands on a server, others may ask it, keep data of
their own in it, or cut the line to it. So it is brought up to date on demand (`load`), transaction by transaction, each
of which leaves every report whole or untouched, and what differs is told without touching anything (`diff`).
"""
