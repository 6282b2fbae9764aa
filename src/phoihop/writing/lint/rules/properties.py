"""What the file says of itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from phoihop.vietnamese.folding import clean, tone_form
from phoihop.writing.lint.findings import Finding, Place, Rule, excerpt
from phoihop.writing.lint.kinds import ANNEX
from phoihop.writing.lint.rules.subject import Subject, missing
from phoihop.writing.package import PROPERTY_LENGTH

_ABOUT: Final = re.compile(r"^(?:v/v|về việc)\W+", re.IGNORECASE)
_SPACES: Final = re.compile(r"\s+")


def properties(subject: Subject) -> Iterator[Finding]:
    """The title of the file is what the paper is about."""
    expected = _expected(subject)
    title = subject.file.title.strip()
    if not title:
        yield missing(Rule.PROPERTIES, "properties", excerpt(expected) or "a title")
    elif subject.paper.kind is not ANNEX and expected and not _same(title, expected):
        yield Finding(
            Rule.PROPERTIES, Place("properties", text=excerpt(title)), excerpt(title),
            excerpt(expected),
        )  # fmt: skip


def _expected(subject: Subject) -> str:
    paper = subject.paper
    lines = paper.subject or paper.letterhead.subject or paper.title
    return _ABOUT.sub("", " ".join(line.text for line in lines))


def _same(title: str, expected: str) -> bool:
    found, wanted = _folded(title), _folded(expected)
    # Programs cut a property at its greatest length; the kind may stand before the subject.
    return (
        found == wanted
        or found.endswith(f" {wanted}")
        or (len(title) >= PROPERTY_LENGTH - 1 and wanted.startswith(found))
    )


def _folded(text: str) -> str:
    bare = _ABOUT.sub("", tone_form(clean(text)).casefold())
    return _SPACES.sub(" ", bare).strip(" .;,:")
