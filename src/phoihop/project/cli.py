"""The command line `phoihop`: a table of contents, and one module of `commands` per command.

Django starts only after a command is chosen that needs it, so that `--help` and `read` answer at once.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import NoReturn, Protocol, cast

from phoihop import __version__
from phoihop.project.terminal import FAILED, _, complain, language


class CommandModule(Protocol):
    def arguments(self, parser: argparse.ArgumentParser) -> None: ...

    def run(self, options: argparse.Namespace) -> int: ...


@dataclass(frozen=True)
class Command:
    name: str
    summary: str
    usage: str = ""
    needs_django: bool = True

    def module(self) -> CommandModule:
        name = self.name.replace("-", "_")
        return cast(CommandModule, import_module(f"phoihop.project.commands.{name}"))


def contents() -> dict[str, tuple[Command, ...]]:
    """Every command under its heading, in the order of `--help`."""
    return {
        _("Run"): (
            Command("serve", _("the site and its background worker"), "[--host H] [--port N]"),
            Command("worker", _("the background worker alone")),
        ),
        _("Set up"): (
            Command("setup", _("database, places, indicators, static files"), "[--demo]"),
            Command("demo", _("the demonstration: six programmes and their accounts")),
            Command("user-add", _("an account, and a post for it"), "NAME …"),
        ),
        _("Ask"): (
            Command(
                "read",
                _("the figures of a report: Word, PDF, scan, page, table"),
                "FILE… [--json | --text]",
                needs_django=False,
            ),
            Command(
                "lint",
                _("whether a Word file keeps the layout of its form"),
                "FILE.docx --form F",
                needs_django=False,
            ),
            Command(
                "ask",
                _("a question about figures, answered exactly"),
                "[--rows AXIS] [--columns AXIS] [--json]",
            ),
            Command("figures", _("what the ledger holds of a programme"), "PROGRAMME [--json]"),
            Command(
                "document", _("a draft as a Word file"), "PROGRAMME KIND [--period P] --out FILE"
            ),
        ),
        _("Keep"): (
            Command("backup", _("everything into one file"), "FILE"),
            Command("restore", _("everything back from that file"), "FILE"),
            Command(
                "figures-import",
                _("a table of figures: checked, then entered"),
                "FILE [--dry-run]",
            ),
            Command(
                "figures-export",
                _("figures as a table that comes in again"),
                "[PROGRAMME…] --out FILE",
            ),
            Command("totals", _("whether the totals are those of the entries"), "[--again]"),
        ),
        _("Measure"): (
            Command(
                "bench",
                _("our answers against other engines"),
                "[--scale S] [--json FILE]",
                needs_django=False,
            ),
        ),
        _("Other"): (Command("manage", _("any command of Django"), "…"),),
    }


def commands() -> dict[str, Command]:
    return {command.name: command for group in contents().values() for command in group}


def contents_lines() -> Iterator[str]:
    yield _("Phối Hợp: coordination programmes, and where each number comes from.")
    yield ""
    width = max(len(f"{command.name} {command.usage}") for command in commands().values())
    for heading, group in contents().items():
        yield heading
        for command in group:
            yield f"  {command.name + ' ' + command.usage:<{width + 2}}{command.summary}"
        yield ""
    yield _("`phoihop COMMAND --help` says more. `docs/commands.md` has examples.")


class Parser(argparse.ArgumentParser):
    """Says what is wrong in one line, without repeating the usage."""

    def error(self, message: str) -> NoReturn:
        sys.exit(complain(f"{message} ({self.prog} --help)"))


def main(arguments: Sequence[str] | None = None) -> int:
    words = list(sys.argv[1:] if arguments is None else arguments)
    if not words or words[0] in ("-h", "--help", "help"):
        print("\n".join(contents_lines()))
        return 0
    if words[0] == "--version":
        print(__version__)
        return 0
    command = commands().get(words[0])
    if command is None:
        return complain(
            _("There is no command “%(name)s”. See `phoihop --help`.") % {"name": words[0]}
        )
    return run(command, words[1:])


def run(command: Command, words: Sequence[str]) -> int:
    try:
        if command.needs_django:
            start_django()
        module = command.module()
        return module.run(_options(command, module, words))
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # The reader (head, less) has seen enough; nothing is left to flush.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED
    except Exception as error:
        said = expected(error) if command.needs_django else None
        if said is None:
            raise
        return complain(said)


def _options(command: Command, module: CommandModule, words: Sequence[str]) -> argparse.Namespace:
    if command.name == "manage":
        # Everything belongs to Django, options and --help included.
        return argparse.Namespace(words=list(words))
    parser = Parser(prog=f"phoihop {command.name}", description=command.summary)
    module.arguments(parser)
    return parser.parse_args(words)


def start_django() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "phoihop.project.settings")
    import django
    from django.conf import settings
    from django.utils import translation

    settings.DATA.mkdir(parents=True, exist_ok=True)
    django.setup()
    translation.activate(language())


def expected(error: Exception) -> str | None:
    """What to tell about a failure that can happen to anybody; None for a fault of the program."""
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import CommandError
    from django.db import DatabaseError

    from phoihop.base.problems import Problem

    match error:
        case Problem() | ImproperlyConfigured() | CommandError():
            return str(error)
        case DatabaseError():
            return f"{Problem('database.not_ready').message} ({error})"
        case OSError(filename=str(path), strerror=str(why)):
            return f"{path}: {why}"
    return None


if __name__ == "__main__":
    sys.exit(main())
