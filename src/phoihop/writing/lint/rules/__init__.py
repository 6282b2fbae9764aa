"""The rules, a module for each group. Every function tells what is wrong with one paper, in no order."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from phoihop.writing.lint.findings import Finding
from phoihop.writing.lint.rules import (
    bases,
    body,
    closing,
    fonts,
    header,
    looks,
    page,
    properties,
    tables,
    title,
)
from phoihop.writing.lint.rules.subject import Subject

CHECKS: Final[tuple[Callable[[Subject], Iterator[Finding]], ...]] = (
    page.page_size,
    page.margins,
    page.page_number,
    fonts.font,
    fonts.letters,
    fonts.language,
    header.table,
    header.one_form,
    header.constants,
    header.lines,
    header.number,
    header.date_line,
    header.text_boxes,
    title.title,
    title.line_below,
    looks.looks,
    bases.bases,
    body.body,
    body.exact_lines,
    closing.signature,
    closing.recipient_sizes,
    closing.kept_copy,
    tables.rows,
    properties.properties,
)
