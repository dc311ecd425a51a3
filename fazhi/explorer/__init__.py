"""The explorer: pages of a graph for a browser, each with its address, its sources and its JSON.

Pages are made on the server from the ledger and work without script; `web/` adds charts, the drawn neighbourhood and
the evidence drawer to them. What pages ask for again and again stands in an index beside the ledger (`atlas`).
"""
