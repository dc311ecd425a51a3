"""The product: command line, build, demo; made of `extractors`, `graph` and `ontology`."""

__version__ = "0.1.0"
