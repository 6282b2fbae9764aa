"""What every part of a review is made of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from phoihop.writing import Block, Content, Paragraph, Run, Section


@dataclass(frozen=True)
class Part:
    """A first-level heading, still without its number, and what stands under it."""

    title: str
    blocks: tuple[Block, ...] = ()
    sections: tuple[Section, ...] = ()


def paragraphs(texts: Iterable[Content]) -> tuple[Block, ...]:
    return tuple(Paragraph(text) for text in texts)


def labelled(label: str, text: str) -> tuple[str | Run, ...]:
    """ "Nguyên nhân:" in italics, and the text after it."""
    return (Run(f"{label}: ", italic=True), text)
