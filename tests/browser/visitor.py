"""Somebody at a browser."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import ConsoleMessage, Page, Response

from phoihop.base.models import User

# What `tests/world.py` gives everybody.
PASSWORD = "mat-khau-thu-nghiem"
AXE = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
    "resultTypes": ["violations"],
    # It would fetch imported style sheets once more, from the wrong folder.
    "preload": False,
}
WIDE = {"width": 1280, "height": 900}
NARROW = {"width": 360, "height": 740}


@dataclass
class Visitor:
    """A page of the browser on our site. `complaints`: what the browser found wrong on the way (a
    refused script or style, a missing file, an exception); a journey ends with none."""

    page: Page
    site: str
    complaints: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("console", self._heard)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("response", self._answered)

    def _heard(self, message: ConsoleMessage) -> None:
        # What was not found is heard of twice; `_answered` knows its address.
        if message.type in {"error", "warning"} and "Failed to load resource" not in message.text:
            self.complaints.append(message.text)

    def _answered(self, response: Response) -> None:
        if response.status >= 500 or (response.status >= 400 and "/static/" in response.url):
            self.complaints.append(f"{response.status} {response.url}")

    def opens(self, path: str) -> None:
        self.page.goto(f"{self.site}{path}")

    def signs_in(self, user: User, password: str = PASSWORD) -> None:
        self.opens("/dang-nhap/")
        self.page.fill("[name=login]", user.username)
        self.page.fill("[name=password]", password)
        self.page.click("main button[type=submit]")

    def becomes(self, user: User) -> None:
        """Somebody else takes the chair."""
        self.page.context.clear_cookies()
        self.signs_in(user)

    def types(self, **said: str) -> None:
        """Into the fields of those names; `row_2_value` is the value in the second row of figures."""
        for name, text in said.items():
            parts = name.split("_")
            if parts[0] == "row":
                name = f"so-lieu-{int(parts[1]) - 1}-{parts[2]}"
            self.page.fill(f"main [name={name}]", text)

    def saves(self) -> None:
        self.page.click("main form button[type=submit].btn-main")

    def presses(self, step: str) -> None:
        """The button that takes the thing shown to that step of its way."""
        self.page.click(f'main form[action$="/{step}/"] button')

    def barriers(self) -> list[str]:
        """What keeps people who cannot see or use a mouse from this page, by the rules of axe."""
        found: list[dict[str, Any]] = Axe().run(self.page, options=AXE).response["violations"]
        return [
            f"{rule['id']}: {node['target']} {node['html'][:120]}"
            for rule in found
            for node in rule["nodes"]
        ]

    def scrolls_sideways(self) -> bool:
        """Whether the page is wider than the window."""
        width: str = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
        return bool(self.page.evaluate(width))
