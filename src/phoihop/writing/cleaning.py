"""Text on its way into a file: one Unicode form, nothing invisible, nothing XML cannot hold."""

from __future__ import annotations

import re
import unicodedata

_BREAKS = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
# Controls, lone surrogates, and format characters: marks that turn text round, zero-width ones,
# soft hyphens. Vietnamese needs none of them.
_UNWANTED = frozenset({"Cc", "Cf", "Cs"})
_NOT_XML = "\ufffe\uffff"


def clean(text: str) -> str:
    """NFC, with line breaks as \\n, tabs kept and every other invisible character gone."""
    if text.isprintable():
        # Nearly every text: nothing in it but signs to be seen and plain spaces.
        return unicodedata.normalize("NFC", text)
    kept = (
        character
        for character in _BREAKS.sub("\n", text)
        if character in "\n\t"
        or (unicodedata.category(character) not in _UNWANTED and character not in _NOT_XML)
    )
    # Composed last: a mark may have been parted from its letter by what was taken out.
    return unicodedata.normalize("NFC", "".join(kept))


def clean_line(text: str) -> str:
    """Clean text on a single line, for headings, names and properties."""
    return " ".join(clean(text).split())
