"""Facts in, graphs out: the ledger, identity across reports, and the stores that are views of both."""
