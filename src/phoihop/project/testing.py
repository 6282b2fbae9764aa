"""pytest plugin, loaded before Django reads its settings: the suite has its own data folder.

Whatever the shell says about this installation does not reach the tests. `PHOIHOP_TEST_DATABASE`
names a PostgreSQL server to run on; without it they run on SQLite.
"""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parents[3]
KEPT = frozenset(
    {"PHOIHOP_TEST_DATABASE", "PHOIHOP_EXAMPLES", "PHOIHOP_CHROMIUM", "PHOIHOP_PLACES_SOURCE"}
)


def own_settings() -> None:
    for name in os.environ.keys() - KEPT:
        if name.startswith("PHOIHOP_"):
            del os.environ[name]
    folder = Path(tempfile.mkdtemp(prefix="phoihop-tests-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    # Fonts take seconds to cut: those made for this checkout serve the tests as well.
    fonts = CHECKOUT / "var" / "vendor-cache"
    fonts.mkdir(parents=True, exist_ok=True)
    (folder / "vendor-cache").symlink_to(fonts)
    # WhiteNoise looks for it; the tests serve static files from where they are written.
    (folder / "static").mkdir()
    os.environ["PHOIHOP_DATA"] = str(folder)
    # Browsers and office programs keep caches in HOME, which is not ours to write to.
    os.environ["HOME"] = str(folder)
    for name in ("XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME"):
        os.environ.pop(name, None)
    os.environ["PHOIHOP_SECRET_KEY"] = "only for tests"
    database = os.environ.get("PHOIHOP_TEST_DATABASE", "")
    if database:
        os.environ["PHOIHOP_DATABASE_URL"] = database


own_settings()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--skip-all", metavar="REASON", help="report every test as skipped")
    parser.addoption(
        "--record-queries", action="store_true", help="write tests/query_counts.json anew"
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    reason = config.getoption("--skip-all")
    for item in items:
        if reason:
            item.add_marker(pytest.mark.skip(reason=reason))
        elif item.get_closest_marker("examples") and not os.environ.get("PHOIHOP_EXAMPLES"):
            item.add_marker(pytest.mark.skip(reason="PHOIHOP_EXAMPLES does not name the articles"))
