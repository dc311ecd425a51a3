"""One root for everything that goes wrong on purpose.

    FazhiError                exit code
    ├── UnreadableInput       3   a file that cannot be read as a report
    ├── InvalidOntology       4   fazhi.ttl says something a store cannot hold
    ├── InvalidFacts          4   a fact whose span or entity does not hold
    ├── UnusableGraph         3   a kg folder that is missing, locked or of another version
    ├── GraphDiffers          4   a database that holds something else than it was sent
    ├── QueryRefused          2   a query that may not run or does not parse
    └── ServiceUnreachable    5   a server that does not answer, or does not let us in or write

A message says what, where and how to mend it.
"""


class FazhiError(Exception):
    """Root of all errors that fazhi raises deliberately."""

    exit_code = 1


class UnreadableInput(FazhiError):
    """A file that cannot be read as a report."""

    exit_code = 3


class InvalidOntology(FazhiError):
    """fazhi.ttl says something that RDF, Neo4j and ladybug cannot all hold."""

    exit_code = 4


class InvalidFacts(FazhiError):
    """A fact whose span lies outside its text, or that names an entity its report does not hold."""

    exit_code = 4


class UnusableGraph(FazhiError):
    """A knowledge-graph folder that is missing, locked or written by another version."""

    exit_code = 3


class GraphDiffers(FazhiError):
    """A database that holds something else than it was sent."""

    exit_code = 4


class QueryRefused(FazhiError):
    """A query that does not parse, or that would write or reach outside the graph."""

    exit_code = 2


class ServiceUnreachable(FazhiError):
    """A server that does not answer, or does not let us in or write."""

    exit_code = 5
