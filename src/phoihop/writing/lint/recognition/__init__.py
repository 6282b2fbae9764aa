"""Which kind of paper a file holds, and which of its lines is what: letterhead, title, bases, text, closing.

Knows parts by their words and their place, so that a part with a fault is still known as that part.
"""

from phoihop.writing.lint.recognition.closing import Closing, Signature
from phoihop.writing.lint.recognition.letterhead import Letterhead, Made
from phoihop.writing.lint.recognition.paper import Paper, Sort, TextParagraph, recognised

__all__ = [
    "Closing",
    "Letterhead",
    "Made",
    "Paper",
    "Signature",
    "Sort",
    "TextParagraph",
    "recognised",
]
