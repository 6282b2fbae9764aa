"""A section that bears a mark is found again in the file: where its heading stands, or its text begins."""

from __future__ import annotations

from dataclasses import replace

import pytest
from docx.oxml.ns import qn

from phoihop.writing import (
    Annex,
    Block,
    Document,
    DocumentError,
    Paragraph,
    Section,
    document_figures,
    document_text,
    write_docx,
)
from phoihop.writing.tests.reading import reopened
from phoihop.writing.tests.samples import REPORT, RESULTS


def marked(*sections: Section, annex: tuple[Section, ...] = ()) -> Document:
    annexes = (Annex("Biểu", sections=annex),) if annex else ()
    return replace(REPORT, sections=sections, annexes=annexes)


def marks(document: Document) -> dict[str, str]:
    """By the name of each place, the text of the paragraph that holds it."""
    body = reopened(write_docx(document)).element.body
    found = {}
    for start in body.iter(qn("w:bookmarkStart")):
        paragraph = start.getparent()
        assert paragraph.tag == qn("w:p")
        found[start.get(qn("w:name"))] = "".join(text.text for text in paragraph.iter(qn("w:t")))
    return found


def section(heading: str, mark: str, *blocks: Block) -> Section:
    return Section(heading, 1, blocks or (Paragraph("Nội dung."),), mark=mark)


def test_the_mark_stands_in_the_heading_and_the_end_in_the_last_line() -> None:
    found = marks(marked(section("I. Một", "p_one"), section("II. Hai", "p_two")))
    assert found["p_one"] == "I. Một"
    assert found["p_two"] == "II. Hai"
    (end,) = [name for name in found if name.startswith("e_")]
    assert found[end] == "Nội dung."


def test_without_a_heading_it_stands_where_the_text_begins() -> None:
    found = marks(marked(section("", "p_one"), section("", "p_two", replace(RESULTS, caption=""))))
    assert found["p_one"] == "Nội dung."
    assert found["p_two"] == "TT"
    assert "\n\n" not in document_text(write_docx(marked(section("", "p_one"))))


def test_an_annex_has_marks_and_an_end_of_its_own() -> None:
    found = marks(marked(section("I. Một", "p_one"), annex=(section("", "p_two"),)))
    assert {name[:2] for name in found} == {"p_", "e_"}
    assert len([name for name in found if name.startswith("e_")]) == 2


def test_marks_change_neither_text_nor_figures() -> None:
    bare = write_docx(REPORT)
    sections = [
        replace(one, mark=f"p_{number}") for number, one in enumerate(REPORT.sections, start=1)
    ]
    with_marks = write_docx(replace(REPORT, sections=tuple(sections)))
    assert document_text(with_marks) == document_text(bare)
    assert document_figures(with_marks) == document_figures(bare)


def test_a_section_of_nothing_leaves_no_mark() -> None:
    found = marks(marked(section("I. Một", "p_one"), Section("", 1, (), mark="p_two")))
    assert "p_two" not in found


@pytest.mark.parametrize("mark", ["1", "a b", "p_ô", "x" * 41, "_a", "p.a"])
def test_what_word_cannot_name_is_refused(mark: str) -> None:
    with pytest.raises(DocumentError) as refused:
        Section("I. Một", 1, mark=mark)
    assert refused.value.code == "document.mark"
