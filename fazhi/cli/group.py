"""click in two languages, with fazhi's exit codes and commands that load when they are called."""

from __future__ import annotations

import inspect
import sys
from importlib import import_module
from typing import TYPE_CHECKING, Any

import click

from ontology.errors import FazhiError

from .. import messages
from ..messages import say, say_long
from ..present import note

if TYPE_CHECKING:
    from collections.abc import Iterable

COMMON = {"help_option_names": ["-h", "--help"], "max_content_width": 100}
INTERRUPTED = 130


class Formatter(click.HelpFormatter):
    """Help in the language spoken."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write the usage line."""
        super().write_usage(prog, args, prefix or say("Usage: "))

    def write_heading(self, heading: str) -> None:
        """Write a heading."""
        super().write_heading(say(heading))

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Write options or commands with what they do."""
        told = ((name, *text.partition("  [")) for name, text in rows)  # click adds ranges in brackets
        super().write_dl(
            [(name, say(text) + gap + more) for name, text, gap, more in told], col_max, col_spacing
        )


class Context(click.Context):
    """A context whose help speaks both languages."""

    formatter_class = Formatter


class Command(click.Command):
    """A command whose help text may have a Chinese twin, and that takes --lang."""

    context_class = Context

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.params.append(
            click.Option(
                ["--lang"],
                type=click.Choice(["zh", "en"]),
                expose_value=False,
                help="Language of help and messages; else FAZHI_LANG, else LANG.",
            )
        )

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: Any
    ) -> click.Context:
        """Choose the language before anything is parsed: --help speaks it wherever --lang stands."""
        if parent is None:
            messages.use(_wanted(args) or messages.preferred())
        return super().make_context(info_name, args, parent, **extra)

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the help text as it is laid out in the source."""
        del ctx
        with formatter.indentation():
            lines = say_long(inspect.cleandoc(self.help or "")).splitlines()
            formatter.write("\n" + "".join(f"{'  ' + line if line else ''}\n" for line in lines))

    def get_short_help_str(self, limit: int = 45) -> str:
        """Return the first line of the help text."""
        del limit
        return say_long(inspect.cleandoc(self.help or "")).partition("\n")[0].rstrip(".。")


class Group(Command, click.Group):
    """Commands by the module that holds them, under their own names."""

    command_class = Command

    def __init__(self, *args: Any, commands_at: dict[str, str] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.commands_at = commands_at or {}

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names in the order of use."""
        return [*self.commands_at, *super().list_commands(ctx)]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load and return a command."""
        if module := self.commands_at.get(cmd_name):
            command = getattr(import_module(module), cmd_name)
            return command if isinstance(command, click.Command) else None
        return super().get_command(ctx, cmd_name)

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; what goes wrong on purpose becomes one line and an exit code."""
        for stream in (sys.stdout, sys.stderr):
            if hasattr(stream, "reconfigure"):  # a terminal of another encoding must not end in a traceback
                stream.reconfigure(errors="backslashreplace")
        try:
            return super().invoke(ctx)
        except FazhiError as error:
            note(say("Error: {error}", error=error))
            ctx.exit(error.exit_code)
        except KeyboardInterrupt:
            note(say("Interrupted. What was done so far is kept; run the same command again to finish."))
            ctx.exit(INTERRUPTED)
        except BrokenPipeError:
            raise
        except OSError as error:
            if error.filename is None:
                raise
            note(say("Error: {error}", error=f"{error.filename}: {error.strerror}"))
            ctx.exit(1)


def _wanted(args: list[str]) -> messages.Language | None:
    """Return the language that --lang asks for anywhere among the arguments."""
    for word, following in zip(args, [*args[1:], ""], strict=True):
        value = following if word == "--lang" else word.removeprefix("--lang=")
        if value in {"zh", "en"} and word.startswith("--lang"):
            return "zh" if value == "zh" else "en"
    return None
