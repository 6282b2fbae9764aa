"""A browser for the journeys: Debian's Chromium, without a window."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright
from pytest_django.live_server_helper import LiveServer

from tests.browser.visitor import WIDE, Visitor
from tests.world import World

# Playwright runs an event loop of its own in the thread of the test; Django sees it and would
# refuse every query.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")

HERE = Path(__file__).parent
QUIET = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    program = os.environ.get("PHOIHOP_CHROMIUM") or shutil.which("chromium")
    if program is None:
        pytest.skip("no Chromium here (install chromium, or name one in PHOIHOP_CHROMIUM)")
    # Its sandbox does not work for root, who runs containers.
    as_root = ("--no-sandbox",) if os.geteuid() == 0 else ()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=[*QUIET, *as_root])
        yield browser
        browser.close()


@pytest.fixture
def visitor(chromium: Browser, live_server: LiveServer) -> Iterator[Visitor]:
    """Somebody at a wide screen who has not signed in; whatever the browser complains about on the
    way fails the test."""
    context = chromium.new_context(
        locale="vi-VN",
        timezone_id="Asia/Ho_Chi_Minh",
        viewport=WIDE,  # type: ignore[arg-type]  # a plain dict does
    )
    context.set_default_timeout(15_000)
    with context.new_page() as page:
        visitor = Visitor(page, live_server.url)
        yield visitor
    context.close()
    assert visitor.complaints == []


@pytest.fixture
def world(transactional_db: None) -> World:
    """The small world, in a database that the server's thread sees as well."""
    return World()
