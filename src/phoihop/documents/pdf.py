"""PDF files, where LibreOffice is installed."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Final

from phoihop.base.problems import Problem
from phoihop.reading.files.office import program
from phoihop.reading.files.programs import TooSlow, output_of

# Of a paper of some tens of pages; it takes a few.
LONGEST: Final = 60


def is_there() -> bool:
    """Whether this installation makes PDF files."""
    return program() is not None


def pdf_of(docx: bytes, *, seconds: float = LONGEST) -> bytes:
    """The Word file as PDF. Problem `document.pdf_absent` without LibreOffice, `document.pdf_failed`
    when it fails or takes longer."""
    office = program()
    if office is None:
        raise Problem("document.pdf_absent")
    with tempfile.TemporaryDirectory(prefix="phoihop-") as folder:
        source = Path(folder, "paper.docx")
        source.write_bytes(docx)
        command = [
            office,
            # A profile of its own: one that is shared lets only one conversion run at a time.
            f"-env:UserInstallation={Path(folder, 'profile').as_uri()}",
            *(
                "--headless",
                "--norestore",
                "--nolockcheck",
                "--convert-to",
                "pdf:writer_pdf_Export",
            ),
            *("--outdir", str(Path(folder, "out")), str(source)),
        ]
        try:
            said = output_of(command, seconds=seconds, environment={"HOME": folder})
        except TooSlow:
            raise Problem("document.pdf_failed") from None
        result = Path(folder, "out", "paper.pdf")
        if said is None or not result.is_file():
            raise Problem("document.pdf_failed")
        return result.read_bytes()
