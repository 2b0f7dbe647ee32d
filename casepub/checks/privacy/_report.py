"""What the checks of the privacy gate share. In: a `Subject`. Out: findings about traces of the
patient in what its editions print."""

from __future__ import annotations

from collections.abc import Iterator

from ...diagnostic import Position
from ...edition.drawings import drawing
from ...language import Language
from ...message import Message, Phrase, say, say_all
from ...privacy import Trace, traces
from ...remembered import remembered
from ..finding import Finding
from ..subject import Subject

# A statement names committees, funders and authors; only these can still identify the patient in
# it.
IN_STATEMENTS = ("name", "national-id", "record-number")


def report(subject: Subject, kind: str, told: Phrase, hint: Message) -> Iterator[Finding]:
    """A finding for each trace of this kind, except in phrases that the author has cleared: what
    its {words} seem to tell, and what to do."""
    cleared = [" ".join(phrase.split()) for phrase in subject.cleared]
    for words, trace, place in subject.once(_traces):
        if trace.kind == kind and not any(
            " ".join(words.replace("\u00a0", " ").split()) in phrase
            or phrase in " ".join(words.replace("\u00a0", " ").split())
            for phrase in cleared
        ):
            yield Finding(
                told.say(words=words),
                place,
                say_all(
                    hint,
                    say("If this is a false alarm, or may be published, list it under `cleared:`."),
                ),
            )


def _traces(subject: Subject) -> list[tuple[str, Trace, Position]]:
    """Every trace in the texts, tables and events of a case: its words, what it is, and its
    place."""
    found = []
    for code, document in subject.documents.items():
        edition = subject.editions[code]
        for section in document.sections:
            for paragraph in section.paragraphs:
                # Values are looked at as printed, below; those of the authors may name people.
                for sentence in paragraph.sentences if paragraph.kind != "value" else ():
                    for trace in _traces_in(sentence.text, edition.language):
                        if section.id != "statements" or trace.kind in IN_STATEMENTS:
                            found.append(
                                (
                                    sentence.text[trace.start : trace.end],
                                    trace,
                                    sentence.place(trace.start, trace.end),
                                )
                            )
        printed = [
            (cell.text, table.position)
            for table in edition.tables
            for row in (*table.grid.heads, *table.rows)
            for cell in row
        ]
        printed += [
            (tick.text, figure.position)
            for figure in edition.figures
            if (shown := drawing(edition, figure))
            for tick in shown.ticks
        ]
        printed += [
            (f"{event.when}: {event.text}", subject.case.key_position("timeline", event.id))
            for event in edition.events
        ]
        for text, place in printed:
            found += [
                (text[trace.start : trace.end], trace, place)
                for trace in _traces_in(text, edition.language)
            ]
    return found


def _traces_in(text: str, language: Language) -> list[Trace]:
    return remembered("traces", (language.code, text), lambda: traces(text, language))
