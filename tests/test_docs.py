"""The manual is tested: what it names exists, and what exists is named."""

from __future__ import annotations

import argparse
import inspect
import re
import tomllib
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest
from django.apps import apps
from django.db.models import TextChoices

from phoihop.project import cli
from scripts.write_problem_page import page as problem_page

CHECKOUT = Path(__file__).resolve().parent.parent
PACKAGE = CHECKOUT / "src" / "phoihop"
DOCS = CHECKOUT / "docs"
SETTING = re.compile(r"\bPHOIHOP_[A-Z_]*[A-Z]\b")


def text_of(*names: str) -> str:
    """The files under these paths of the checkout, one after the other."""
    files = [
        file
        for name in names
        for path in [CHECKOUT / name]
        for file in (sorted(path.rglob("*")) if path.is_dir() else [path])
        if file.suffix in {".py", ".md", ".toml", ".sh", ".html", ""} and file.is_file()
    ]
    return "\n".join(file.read_text() for file in files)


def manual() -> str:
    return text_of("docs", "README.md", "README.vi.md")


def section(page: str, heading: str) -> str:
    """What stands on a page of the manual under a heading, up to the next one."""
    found = re.search(rf"^#+ {re.escape(heading)}\n(.*?)(?=^#|\Z)", page, re.MULTILINE | re.DOTALL)
    return found.group(1) if found else ""


# --- Settings -------------------------------------------------------------------------------------


def test_every_setting_is_described_and_every_described_setting_is_read() -> None:
    read = set(SETTING.findall(text_of("src", "scripts", "conftest.py", "Makefile", ".ci/run")))
    described = set(re.findall(r"^\| `(PHOIHOP_\w+)`", text_of("docs/settings.md"), re.MULTILINE))
    assert read == described


def test_the_manual_names_no_setting_that_does_not_exist() -> None:
    known = set(SETTING.findall(text_of("docs/settings.md")))
    assert set(SETTING.findall(manual())) <= known


# --- Commands -------------------------------------------------------------------------------------


def options(name: str) -> Iterator[str]:
    command = cli.commands()[name]
    parser = argparse.ArgumentParser(add_help=False)
    command.module().arguments(parser)
    for action in parser._actions:
        yield from action.option_strings


@pytest.mark.parametrize("name", cli.commands())
def test_each_command_has_its_section_with_each_of_its_options(name: str) -> None:
    described = section(text_of("docs/commands.md"), f"`phoihop {name}`")
    assert described
    assert [option for option in options(name) if option not in described] == []


def test_the_manual_names_no_command_that_does_not_exist() -> None:
    named = set(
        re.findall(r"\bphoihop ([a-z]+(?:-[a-z]+)*)(?= |`|$)", in_code(manual()), re.MULTILINE)
    )
    assert named <= set(cli.commands())


def test_the_manual_names_no_target_of_make_that_does_not_exist() -> None:
    there = set(re.findall(r"^([a-z-]+):", text_of("Makefile"), re.MULTILINE))
    named = set(re.findall(r"^make ([a-z-]+)", in_code(manual()), re.MULTILINE))
    assert named
    assert named <= there


def in_code(text: str) -> str:
    """Only what is set as code: in backquotes, or in a block of its own."""
    blocks = re.findall(r"^```\w*\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    spans = re.findall(r"`([^`\n]+)`", text)
    return "\n".join([*blocks, *spans])


# --- Models and states ----------------------------------------------------------------------------


def models() -> set[str]:
    """The page that each model of ours should have: its name in small letters."""
    return {
        str(model._meta.model_name)
        for config in apps.get_app_configs()
        if config.name.startswith("phoihop.")
        for model in config.get_models()
    }


def test_every_model_has_its_page_and_every_page_its_model() -> None:
    assert {page.stem for page in (DOCS / "models").glob("*.md")} - {"README"} == models()


def states() -> Iterator[tuple[str, str]]:
    """(module, state) of every state that something of ours can be in."""
    for path in sorted(PACKAGE.glob("*/states.py")):
        module = import_module(f"phoihop.{path.parent.name}.states")
        for _, choices in inspect.getmembers(module, inspect.isclass):
            if issubclass(choices, TextChoices) and choices.__module__ == module.__name__:
                yield from ((path.parent.name, str(state)) for state in choices.values)


def test_every_state_is_named_in_the_manual() -> None:
    pages = text_of("docs/models")
    assert [f"{app}: {state}" for app, state in states() if f"`{state}`" not in pages] == []


# --- Problems, dependencies, links ----------------------------------------------------------------


def test_the_page_of_problems_is_what_the_catalogue_says() -> None:
    assert text_of("docs/problems.md") == problem_page(), "run `make docs`"


def test_every_dependency_is_explained() -> None:
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text())["project"]
    lines = [
        *project["dependencies"],
        *(line for extra in project["optional-dependencies"].values() for line in extra),
        *(CHECKOUT / "requirements" / "build.in").read_text().splitlines(),
    ]
    wanted = {found[0] for line in lines if (found := re.match(r"[A-Za-z][\w-]*", line))}
    wanted -= {project["name"]}  # an extra may build on another
    explained = set(re.findall(r"^\| `([\w-]+)`", text_of("docs/dependencies.md"), re.MULTILINE))
    assert wanted == explained


def test_every_link_of_the_manual_leads_somewhere() -> None:
    broken = []
    for page in [*DOCS.rglob("*.md"), *CHECKOUT.glob("*.md")]:
        for target in re.findall(r"\]\(([^)#\s]+)", page.read_text()):
            if "://" not in target and not (page.parent / target).exists():
                broken.append(f"{page.relative_to(CHECKOUT)}: {target}")
    assert broken == []
