"""The floors of the house: imports and foreign keys point down, HTTP stays on the upper floors."""

from __future__ import annotations

import ast
import os
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.db.models import Field, ForeignObjectRel

CHECKOUT = Path(__file__).resolve().parent.parent
PACKAGE = CHECKOUT / "src" / "phoihop"
CONFIGURATION = CHECKOUT / "pyproject.toml"

# What only the floors that speak HTTP, and each app's pages of the administration, may import.
OF_THE_WEB = ("django.http", "django.urls", "django.template", "django.shortcuts", "django.views")
MAY_SPEAK_HTTP = ("web", "project", "base/gate.py")


def floors() -> dict[str, int]:
    """package → floor, from the import contract; 0 is the lowest."""
    contracts = tomllib.loads(CONFIGURATION.read_text())["tool"]["importlinter"]["contracts"]
    layers = next(contract["layers"] for contract in contracts if contract["id"] == "floors")
    return {
        package.strip(): height
        for height, layer in enumerate(reversed(layers))
        for package in layer.split("|")
    }


def lint(folder: Path) -> str:
    """What the import contract says about the copy of the package in `folder`."""
    done = subprocess.run(
        [
            str(Path(sys.executable).parent / "lint-imports"),
            "--no-cache",
            f"--config={CONFIGURATION}",
        ],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )
    return f"{done.stdout}{done.stderr}code {done.returncode}"


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the package's modules that a test may spoil."""
    folder = tmp_path_factory.mktemp("floors")
    only_code = shutil.ignore_patterns("static", "templates", "data", "locale", "__pycache__")
    shutil.copytree(PACKAGE, folder / "phoihop", ignore=only_code)
    return folder


def test_the_contract_is_kept_and_every_breach_of_it_is_found(copy: Path) -> None:
    assert lint(copy).endswith("code 0")
    breaches = {
        "ledger/models/entries.py": "import phoihop.reporting.models",
        "meetings/models.py": "import phoihop.recognition.models",
        "rollup/kinds.py": "import django.db",
        "writing/text.py": "import phoihop.rollup",
    }
    for path, line in breaches.items():
        file = copy / "phoihop" / path
        file.write_text(f"{file.read_text()}\n{line}\n")
    said = lint(copy)
    assert said.endswith("code 1")
    for wrong in (
        "phoihop.ledger.models.entries -> phoihop.reporting.models",
        "phoihop.meetings.models -> phoihop.recognition.models",
        "phoihop.rollup.kinds -> django",
        "phoihop.writing.text -> phoihop.rollup",
    ):
        assert wrong in said


def test_every_package_stands_on_a_floor() -> None:
    packages = {path.parent.name for path in PACKAGE.glob("*/__init__.py")}
    assert packages - {"formats"} == set(floors())


def test_every_package_says_first_what_it_owns_and_what_it_may_import() -> None:
    for package in floors():
        said = ast.get_docstring(ast.parse((PACKAGE / package / "__init__.py").read_text())) or ""
        assert "ay import" in said, f"{package}/__init__.py"


def keys() -> Iterator[tuple[str, str, str]]:
    """(app, field, app it points to) of every relation that a model of ours declares."""
    ours = {config.label for config in apps.get_app_configs() if config.name.startswith("phoihop.")}
    for model in apps.get_models(include_auto_created=True):
        if model._meta.app_label not in ours:
            continue
        for field in model._meta.get_fields():
            if isinstance(field, ForeignObjectRel) or not isinstance(field, Field):
                continue
            target = field.related_model
            if target is None or isinstance(target, str) or target._meta.app_label not in ours:
                continue
            yield model._meta.app_label, str(field), target._meta.app_label


def test_no_foreign_key_points_up_or_to_a_sibling() -> None:
    height = floors()
    found = list(keys())
    assert len(found) > 50
    wrong = [
        f"{field} → {target}"
        for app, field, target in found
        if app != target and height[app] <= height[target]
    ]
    assert wrong == []


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def test_http_urls_and_templates_stay_on_the_upper_floors() -> None:
    wrong = []
    for path in PACKAGE.rglob("*.py"):
        inside = path.relative_to(PACKAGE).as_posix()
        if inside.startswith(MAY_SPEAK_HTTP) or "/tests/" in inside or path.name == "admin.py":
            continue
        wrong += [f"{inside}: {name}" for name in imported(path) if name.startswith(OF_THE_WEB)]
    assert wrong == []


def test_only_one_module_knows_the_library_of_background_tasks() -> None:
    knowing = {
        path.relative_to(PACKAGE).as_posix()
        for path in PACKAGE.rglob("*.py")
        if "tests" not in path.parts
        and any(name.startswith("django_tasks") for name in imported(path))
    }
    assert knowing == {"base/jobs.py"}
