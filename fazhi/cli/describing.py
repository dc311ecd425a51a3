"""Commands that show the ontology and what follows from it: schema context, docs, columns, constraints."""

from __future__ import annotations

from pathlib import Path

import click

from ..messages import language, say
from ..present import note
from .group import Group


@click.group(cls=Group)
def schema() -> None:
    """Show what the graph's classes, links and properties mean.

    fazhi schema docs
    fazhi schema context > context.jsonld
    """


@schema.command("context")
def context() -> None:
    """Print the JSON-LD context: what the keys of exported JSON mean."""
    from ontology.derive import context as derived

    click.echo(derived.document(), nl=False)


@schema.command("docs")
@click.option(
    "-o",
    "--output",
    "folder",
    metavar="DIR",
    type=click.Path(path_type=Path, file_okay=False),
    help="Write the reference (Markdown, HTML, picture), context and columns into DIR instead.",
)
def docs(folder: Path | None) -> None:
    """Print the reference of the ontology as Markdown, in the language spoken."""
    from ontology.derive import files, reference, terms

    if folder is None:
        click.echo(reference.markdown(terms.load(), language()), nl=False)
        return
    for path, text in files.files():
        if path.startswith(f"{files.FOLDER}/"):
            target = folder / path.removeprefix(f"{files.FOLDER}/")
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8", newline="\n")
    note(say("written to {path}", path=folder))


@schema.command("columns")
def columns() -> None:
    """Print the columns of csv and Parquet exports, as CSV."""
    from ontology.derive import columns as derived

    click.echo(derived.table_document(), nl=False)


@schema.command("constraints")
def constraints() -> None:
    """Print the constraints and indexes that fazhi makes in Neo4j, as Cypher."""
    from ontology.derive import constraints as derived

    click.echo("".join(f"{statement};\n" for statement in derived.statements()), nl=False)
