"""A text's tokens as the rules look at them: by index, never out of bounds, without what only the layout put in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from phoihop.reading.tokens import Sort, Token

_GHOSTS = frozenset("\u200b\u200c\u200d\u200e\u200f\u00ad\u2060\ufeff")
_ENDINGS = frozenset(".:;!?…")
_OUTSIDE = Token(-1, -1, "", "", Sort.BREAK)


class View:
    """The tokens without invisible characters and without the line ends that only wrap a sentence."""

    __slots__ = ("text", "tokens")

    def __init__(self, text: str, tokens: Sequence[Token]) -> None:
        self.text = text
        self.tokens = [
            token
            for before, token, after in _with_neighbours(
                [token for token in tokens if token.text not in _GHOSTS]
            )
            if token.sort is not Sort.BREAK or not _only_wraps(before, token, after)
        ]

    def __len__(self) -> int:
        return len(self.tokens)

    def at(self, index: int) -> Token:
        """The token, or an empty line end outside the text."""
        return self.tokens[index] if 0 <= index < len(self.tokens) else _OUTSIDE

    def low(self, index: int) -> str:
        return self.tokens[index].low if 0 <= index < len(self.tokens) else ""

    def is_word(self, index: int) -> bool:
        return self.at(index).sort is Sort.WORD

    def is_number(self, index: int) -> bool:
        return self.at(index).sort is Sort.NUMBER

    def is_capital(self, index: int) -> bool:
        return self.at(index).text[:1].isupper()

    def glued(self, index: int) -> bool:
        """Nothing stands between this token and the next."""
        return (
            0 <= index < len(self.tokens) - 1
            and self.tokens[index].end == self.tokens[index + 1].start
        )

    def gap(self, index: int) -> int:
        """How many characters stand between this token and the next; -1 at the end of the text."""
        if 0 <= index < len(self.tokens) - 1:
            return self.tokens[index + 1].start - self.tokens[index].end
        return -1

    def starts_line(self, index: int) -> bool:
        return self.at(index - 1).sort is Sort.BREAK

    def starts_sentence(self, index: int) -> bool:
        before = self.at(index - 1)
        return before.sort is Sort.BREAK or before.text in _ENDINGS


def _with_neighbours(tokens: list[Token]) -> Iterator[tuple[Token, Token, Token]]:
    padded = [_OUTSIDE, *tokens, _OUTSIDE]
    return zip(padded, tokens, padded[2:], strict=False)


def _only_wraps(before: Token, line_end: Token, after: Token) -> bool:
    """A single line end inside a sentence: the next line goes on in small letters."""
    return (
        line_end.text in ("\n", "\r\n", "\r")
        and before.sort in (Sort.WORD, Sort.NUMBER)
        and after.sort is Sort.WORD
        and not after.text[:1].isupper()
    )
