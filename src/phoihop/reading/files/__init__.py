"""A file in, its text out: what kind it really is, what it says, and where its tables' cells lie.

Owns the opening of every kind of file that offices send, old encodings included, and the refusal of files that are
broken, hostile or classified. Never writes the content anywhere, except for LibreOffice, into a folder that goes with
the conversion.

Modules: `extraction` (the way in), `extracted` (what comes out), `kinds` (told by content, never by name), `limits`,
`classification`, `opening` (the first text of a file, for the guard at the door), `apart` (in a process of its own, for
workers).
Formats: `txt`, `docx` with `numbering`, `xlsx` with `shown`, `pdf` with `ruling`, `unruled` and `streams`, `html` with
`article`, `scan`, `office` (old Word and Excel files through LibreOffice). Shared: `assembly` (text and cells put
together), `lines` (printed lines joined again), `package` and `xml` (that may be hostile), `programs`.
Texts older than Unicode: `encodings`, `legacy`, `syllables`.
"""

from phoihop.reading.files.extracted import Cell, Extracted, Note, Unreadable
from phoihop.reading.files.extraction import extract, extract_path, read_at_most

__all__ = ["Cell", "Extracted", "Note", "Unreadable", "extract", "extract_path", "read_at_most"]
