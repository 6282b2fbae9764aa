"""One question, one answer: whoever asks, and however it is worked out."""

from phoihop.answers.asking.answer import Answer, Cell, Header, Measure, Refused
from phoihop.answers.asking.ask import ask
from phoihop.answers.asking.question import AskedStage, Axis, Calendar, Question, Ranked

__all__ = [
    "Answer",
    "AskedStage",
    "Axis",
    "Calendar",
    "Cell",
    "Header",
    "Measure",
    "Question",
    "Ranked",
    "Refused",
    "ask",
]
