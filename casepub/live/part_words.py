"""What the parts of the page say that stand in files of their own; `words` has the rest.

In: nothing. Out: `PART_TEXTS`, by the names under which the script asks for them.
"""

from __future__ import annotations

from ..message import Phrase, phrase

PART_TEXTS: dict[str, Phrase] = {
    # -- notes
    "tab-notes": phrase("Notes", context="editor"),
    # Message: name of the tab of notes (at most 14 characters)
    "notes-count": phrase("Notes ({count})", context="editor"),
    "note-write": phrase("Write a note", context="editor"),
    "key-note": phrase("Note on the selected words, or on the sentence", context="editor"),
    "note-said": phrase("Your note", context="editor"),
    "note-add": phrase("Add note", context="editor"),
    "note-added": phrase("The note was added to notes.yaml.", context="editor"),
    "note-answer": phrase("Answer", context="editor"),
    "note-answer-add": phrase("Add answer", context="editor"),
    # Message: a button: the note is dealt with
    "note-resolve": phrase("Resolve", context="editor"),
    "note-reopen": phrase("Open again", context="editor"),
    # Message: {who} is a name and a time
    "note-resolves": phrase("Resolved: {who}", context="editor"),
    # Message: {who} is a name and a time
    "note-reopens": phrase("Opened again: {who}", context="editor"),
    "note-delete": phrase("Delete this note and its answers?", context="editor"),
    "note-changed": phrase("these words have changed", context="editor"),
    "note-gone": phrase("these words are no longer in the text", context="editor"),
    "delete": phrase("Delete", context="editor"),
    "unsigned": phrase("no name", context="editor"),
    "no-words": phrase("First put the cursor into a text.", context="editor"),
    "notes-none": phrase(
        "There are no open notes. Select words in a text and press Alt-M to write one.",
        context="editor",
    ),
    "notes-none-here": phrase("There are no open notes.", context="editor"),
    "notes-resolved": phrase("{count} resolved", context="editor"),
}
