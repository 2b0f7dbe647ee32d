"""What the file of a job says to its translator besides the texts, in any format.

In: parts of a unit. Out: messages; a format writes them with the `Words` that it was given: in the
language of whoever exports the job.
"""

from __future__ import annotations

from collections.abc import Callable

from ..language import get_language
from ..message import Message, phrase, say

Words = Callable[[str], str]  # a message in the language of its reader

# Message: a note for a translator; leave {source} at the end
FORMER = phrase("The source was, when it was translated: {source}", context="job")


def elsewhere(code: str, text: str) -> Message:
    """The text in a language that is neither the job's source nor its target."""
    # Message: a note for a translator: the text in a third language
    return say(
        "{language}: {text}",
        context="job",
        language=get_language(code).name_in_messages,
        text=text,
    )


def had_before(text: str) -> Message:
    """A translation that an earlier file of the job had, and the case has not."""
    # Message: a note for a translator: another translation of the same text
    return say("An earlier file had: {text}", context="job", text=text)


def with_problem(note: str, problem: str) -> Message:
    """A note, and why a translation that came back was not taken."""
    # Message: a note for a translator; {problem} is a sentence
    return say("{note}; {problem}", context="job", note=note, problem=problem)


def as_in(note: str, case: str) -> Message:
    """A note, and the case from which a translation was taken."""
    # Message: a note for a translator; {case} is the case that has this translation
    return say("{note}; translated as in {case}", context="job", note=note, case=case)


def source_in(note: str, templates: tuple[str, ...]) -> str:
    """The former source that a note tells, in any of the templates of `FORMER`; '' if none."""
    for template in templates:
        before, _, behind = template.partition("{source}")
        if before and note.startswith(before) and note.endswith(behind):
            return note[len(before) : len(note) - len(behind)]
    return ""
