"""Help and messages: everything is listed, in both languages, and documented with an example that runs."""

from __future__ import annotations

import ast
import contextlib
import inspect
import re
import shlex
from pathlib import Path

import click
import pytest

import fazhi
from fazhi.cli import main
from fazhi.messages import zh

PACKAGE = Path(fazhi.__file__).parent
DOCS = PACKAGE.parent / "docs" / "commands.md"


def commands(group=main, before=()):
    """Yield every command with its words: ("query", "list")."""
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        yield (*before, name), command
        if isinstance(command, click.Group):
            yield from commands(command, (*before, name))


ALL = dict(commands())


def test_help_lists_every_command(run):
    listed = run("--help").stdout
    assert {words[0] for words in ALL} <= set(re.findall(r"^  ([a-z]+) ", listed, re.MULTILINE))


@pytest.mark.parametrize("words", ALL)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_command_says_what_it_does_in_both_languages(run, words, language):
    result = run(*words, "--help", "--lang", language)
    assert result.exit_code == 0
    assert ("用法：" in result.stdout) == (language == "zh")


def said() -> set[str]:
    """Return every text that the source says, the first lines of help texts, and the help of options."""
    found = set()
    for file in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "say" and node.args:
                found |= {n.value for n in ast.walk(node.args[0]) if isinstance(n, ast.Constant)}
    for command in [main, *ALL.values()]:
        found.add(inspect.cleandoc(command.help or "").partition("\n")[0])
        found |= {p.help for p in command.params if isinstance(p, click.Option) and p.help}
    return found


def test_every_text_has_its_chinese_and_no_chinese_is_left_over():
    # Click's own words, and headings that are passed on to it.
    of_click = {"Options", "Commands", "Show this message and exit."}
    assert said() | of_click == set(zh.TEXTS)


def test_the_placeholders_of_both_languages_agree():
    for english, chinese in zh.TEXTS.items():
        if not chinese.startswith("法治图谱"):
            assert set(re.findall(r"\{\w+", english)) == set(re.findall(r"\{\w+", chinese)), english


def test_the_environment_chooses_the_language(run, monkeypatch):
    monkeypatch.delenv("FAZHI_LANG")
    for name in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    assert "用法" in run("--help").stdout
    monkeypatch.setenv("FAZHI_LANG", "en")
    assert "Usage" in run("--help").stdout


@pytest.mark.parametrize("words", [w for w, c in ALL.items() if not isinstance(c, click.Group)])
def test_every_command_and_option_is_documented(words):
    text = DOCS.read_text(encoding="utf-8")
    section = text.partition(f"\n## fazhi {' '.join(words)}\n")[2].partition("\n## ")[0]
    assert section, f"docs/commands.md has no section: ## fazhi {' '.join(words)}"
    assert f"$ fazhi {' '.join(words)}" in section
    for option in ALL[words].params:
        if isinstance(option, click.Option) and option.name != "lang":
            assert option.opts[-1] in section, option.opts


# These run until they are interrupted; tests of their own start them as the documents do.
SERVERS = {"serve", "explore"}


def blocks(name: str, language: str) -> str:
    text = (DOCS.parent.parent / name).read_text(encoding="utf-8")
    return "\n".join(re.findall(rf"```{language}\n(.*?)```", text, re.DOTALL))


def typed(console: str) -> list[list[str]]:
    """Return the commands of console blocks as words: a command ends where its quotes and backslashes do."""
    found = []
    for piece in re.split(r"^\$ ", console, flags=re.MULTILINE)[1:]:
        lines = piece.splitlines(keepends=True)
        for n in range(1, len(lines) + 1):
            with contextlib.suppress(ValueError):
                if not (command := "".join(lines[:n])).endswith("\\\n"):
                    found.append(shlex.split(command))
                    break
    return found


@pytest.fixture
def workplace(examples, tmp_path, monkeypatch):
    """A folder as the documents assume it."""
    monkeypatch.chdir(tmp_path)
    for name in ("reports", "examples"):
        (tmp_path / name).symlink_to(examples[0].parent)


@pytest.mark.parametrize("name", ["docs/commands.md", "README.md", "README.zh-CN.md"])
def test_the_commands_in_the_documents_run(run, workplace, name):
    commands = typed(blocks(name, "console"))
    assert commands
    for program, *words in commands:
        assert program == "fazhi"
        if words[0] in SERVERS:
            continue
        if "--neo4j" in words:  # tests/neo4j runs these, where there is a server
            continue
        result = run(*words)
        assert result.exit_code == 0, f"{words}\n{result.output}"
        assert result.output, words


@pytest.mark.parametrize("name", ["README.md", "README.zh-CN.md"])
def test_the_python_in_the_documents_runs(workplace, name, capsys):
    exec(compile(blocks(name, "python"), name, "exec"), {})  # noqa: S102 - our own document
    assert "彪哥调解工作十步法" in capsys.readouterr().out


def test_the_answers_in_the_documents_are_what_the_graph_answers(run, workplace):
    console = blocks("README.md", "console")
    for program, *words in typed(console):
        shown = run(*words).stdout
        if words[0] in {"cypher", "sparql"}:
            assert shown
            assert shown in console, f"{program} {words}\n{shown}"


@pytest.mark.parametrize(
    "words", [["no-such-command"], ["build"], ["build", "--no-such-option"], ["cypher", "kg"]]
)
def test_wrong_usage_is_exit_code_2(run, words):
    result = run(*words)
    assert result.exit_code == 2
    assert "Usage" in result.stderr
