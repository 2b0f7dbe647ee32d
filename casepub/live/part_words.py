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
    # -- history
    "tab-history": phrase("History", context="editor"),
    "was-typed": phrase("Written here", context="editor"),
    "was-outside": phrase("Changed outside this page", context="editor"),
    "was-opened": phrase("Opened", context="editor"),
    # Message: a version that came of taking an earlier one back
    "was-back": phrase("Taken back", context="editor"),
    "history-back": phrase("Take all back", context="editor"),
    "history-back-one": phrase("Take this file back", context="editor"),
    "history-is-back": phrase(
        "The earlier text is back. What stood there is a version, too.", context="editor"
    ),
    # Message: a version that git has
    "history-git": phrase("git", context="editor"),
    "against-before": phrase("What changed then", context="editor"),
    "against-now": phrase("What has changed since", context="editor"),
    "against-whole": phrase("The whole text", context="editor"),
    "history-same": phrase("Nothing differs.", context="editor"),
    "history-name": phrase("Name this version", context="editor"),
    "history-name-label": phrase("Its name, such as: sent to the journal", context="editor"),
    "history-about": phrase(
        "Versions are kept on this computer, outside of the case folder; the older they are, the "
        "fewer.",
        context="editor",
    ),
    "history-forget": phrase("Delete the history", context="editor"),
    "history-forget-sure": phrase(
        "All versions kept by casepub, their names, and the report on the manuscript are deleted "
        "for good. Your files stay as they are; so do the versions of git.",
        context="editor",
    ),
    "passage-changed": phrase("Changed since it was accepted", context="editor"),
    "changed-since": phrase("{language}: what changed", context="editor"),
    "changed-unknown": phrase("The text that was accepted is not known here.", context="editor"),
    # Message: a button: vouch that a passage and its translation agree
    "accept": phrase("Accept", context="editor"),
    # -- translating
    # Message: name of the view in which a case is translated, beside “Text” (at most 12 characters)
    "view-translate": phrase("Translate", context="editor"),
    "translate-from": phrase("From", context="editor"),
    "translate-to": phrase("Into", context="editor"),
    "translate-next": phrase("Next open one", context="editor"),
    "translate-nothing": phrase("There is no text to translate from.", context="editor"),
    "translate-memory": phrase("From what was translated before", context="editor"),
    "translate-use": phrase("Use this translation", context="editor"),
    "translate-codes": phrase("Facts, citations and figures of this text", context="editor"),
    "translate-terms": phrase("Terms", context="editor"),
    "left-untranslated": phrase("{count} to translate", context="editor"),
    "left-stale": phrase("{count} changed since accepted", context="editor"),
    "left-nothing": phrase("Everything is translated.", context="editor"),
    # Message: the state of a text
    "state-untranslated": phrase("to translate", context="editor"),
    # Message: the state of a text
    "state-stale": phrase("changed since accepted", context="editor"),
    # Message: the state of a text
    "state-unreviewed": phrase("translated", context="editor"),
    # Message: the state of a text
    "state-accepted": phrase("accepted", context="editor"),
    "key-translate": phrase(
        "In Translate: keep the translation and go to the next open one", context="editor"
    ),
    # -- before a file is shared
    "sharing": phrase("This may tell who the patient is", context="editor"),
    "sharing-about": phrase(
        "Before this case leaves your computer, look at what follows. What may be published can be "
        "listed under cleared: in case.yaml; it is not asked about again then.",
        context="editor",
    ),
    "sharing-yes": phrase("I have looked at it; make the file", context="editor"),
}
