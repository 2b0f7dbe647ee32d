"""What the forms of a case say in the page, beside the names of their fields.

In: nothing. Out: texts by the names under which the page's script asks for them; `words` joins them
with the rest.
"""

from __future__ import annotations

from ..message import Phrase, phrase

TEXTS: dict[str, Phrase] = {
    # Message: name of a tab beside “Text”: the facts, people and figures of a case, as forms
    "case-forms": phrase("Case", context="editor"),
    "forms": phrase("Forms", context="editor"),
    "key-case": phrase("The forms of the case", context="editor"),
    "key-order": phrase("Move an entry of a form up or down", context="editor"),
    # Message: the name by which texts print a thing, in double braces
    "form-id": phrase("Name in texts", context="editor"),
    "form-id-help": phrase(
        "The name by which texts print it, in double braces. A new name is put into the texts, "
        "too.",
        context="editor",
    ),
    # Message: in an empty field for a name: it is made, if none is given
    "form-id-made": phrase("is made", context="editor"),
    "form-order": phrase("Order", context="editor"),
    # Message: head of the column with the buttons of a row
    "form-tools": phrase("What can be done", context="editor"),
    "form-new-row": phrase("New row", context="editor"),
    "form-row": phrase("Row {number}", context="editor"),
    "form-drag": phrase("Drag to put it elsewhere", context="editor"),
    # Message: a button that adds one more treatment, figure, author …
    "form-add": phrase("New entry", context="editor"),
    # Message: {what} is Treatments, Figures, Authors …
    "form-new": phrase("{what}: new entry", context="editor"),
    "form-later": phrase("Can be filled in once this is created.", context="editor"),
    "form-up": phrase("Move up", context="editor"),
    "form-down": phrase("Move down", context="editor"),
    "form-rename": phrase("Rename", context="editor"),
    "form-rename-title": phrase("A new name for “{name}”", context="editor"),
    "form-rename-label": phrase(
        "Name in texts: letters without marks, digits and _", context="editor"
    ),
    "form-remove": phrase("Remove", context="editor"),
    "form-removed": phrase("“{name}” is removed. Ctrl-Z brings it back.", context="editor"),
    "form-none": phrase("None chosen", context="editor"),
    "form-nothing-to-choose": phrase("There is nothing to choose from yet.", context="editor"),
    # Message: a button that makes of one value a text in each language
    "form-part": phrase("By language", context="editor"),
    "form-part-help": phrase(
        "Write a text of its own in each language, in place of one value for all", context="editor"
    ),
    "form-undo": phrase("Undo", context="editor"),
    "form-redo": phrase("Redo", context="editor"),
    "form-stale": phrase(
        "The case was changed elsewhere in the meantime; look at it and try again.",
        context="editor",
    ),
    # -- times, and the axis of the course
    "form-time": phrase("Add a time", context="editor"),
    # Message: head of a column with the times of values or doses
    "form-time-name": phrase("Time", context="editor"),
    "form-time-event": phrase("An event of the course", context="editor"),
    "form-time-other": phrase("Another time", context="editor"),
    "form-time-day": phrase(
        "Or a day, a time from presentation or a date: day 3, -2 days, 2026-02-15",
        context="editor",
    ),
    # Message: a time from the presentation, as it is typed in a form: 3 days, -2 days
    "form-days": phrase("{count} days", context="editor"),
    "form-axis": phrase("The course on its axis", context="editor"),
    "form-axis-help": phrase(
        "Drag an event along the axis, or move it with the left and right arrow keys.",
        context="editor",
    ),
    "form-axis-only": phrase("The events in their order.", context="editor"),
    "form-axis-few": phrase("Two events with their times make an axis.", context="editor"),
    # -- rows of a spreadsheet
    "form-paste": phrase("Paste rows of a spreadsheet", context="editor"),
    "form-paste-help": phrase(
        "Copy the cells in the spreadsheet and paste them here, with their headings if there are "
        "any. A row whose name is there already changes that one; the others are new.",
        context="editor",
    ),
    # Message: a button: takes the rows that were pasted
    "form-take": phrase("Take", context="editor"),
    "form-pasted": phrase("Rows taken: {count}, of these new: {fresh}.", context="editor"),
    "form-unread": phrase("Columns that were not understood: {names}.", context="editor"),
    "form-add-row": phrase("Add a row", context="editor"),
    "form-add-column": phrase("Add a column", context="editor"),
    "form-less-column": phrase("Remove the last column", context="editor"),
    # -- references
    "ref-search": phrase("Search in author, title, year, key", context="editor"),
    "ref-count": phrase("{shown} of {count} references, cited: {cited}", context="editor"),
    "ref-paste": phrase("Add references", context="editor"),
    "ref-paste-help": phrase(
        "Paste here: BibTeX, RIS, PubMed's .nbib, or references as in a list; or drop the file.",
        context="editor",
    ),
    # Message: a button: adds the works of the pasted text
    "ref-add": phrase("Add these", context="editor"),
    "ref-added": phrase("In the references: {keys}.", context="editor"),
    "ref-cited": phrase("cited: {count}", context="editor"),
    "ref-uncited": phrase("not cited", context="editor"),
    # Message: head of a list of places
    "ref-places": phrase("Cited in, by line", context="editor"),
    "ref-source": phrase("Entry, as it stands in the file", context="editor"),
    # Message: a button: puts a citation where the author wrote last
    "ref-cite": phrase("Cite where I wrote last", context="editor"),
    "ref-nowhere": phrase("Click into a text first, where it is to be cited.", context="editor"),
    "ref-rename-title": phrase("A new key for “{key}”", context="editor"),
    "ref-rename-label": phrase("Key, by which the texts cite the work", context="editor"),
    # -- pictures
    "pic-reading": phrase("{name} is being cleaned …", context="editor"),
    "pic-clean": phrase("{name} is in the case, cleaned.", context="editor"),
    "pic-size": phrase(
        "{width} × {height} pixels; {dpi} dpi at its printed width of {mm} mm", context="editor"
    ),
    "pic-drawing": phrase("A drawing, sharp at every size; printed {mm} mm wide", context="editor"),
    "pic-removed": phrase("What the file said of person or place is left out.", context="editor"),
    "crop": phrase("Crop", context="editor"),
    "crop-title": phrase("Crop the picture", context="editor"),
    "crop-left": phrase("Cut off at the left", context="editor"),
    "crop-right": phrase("Cut off at the right", context="editor"),
    "crop-top": phrase("Cut off at the top", context="editor"),
    "crop-bottom": phrase("Cut off at the bottom", context="editor"),
    "crop-size": phrase("{width} × {height} pixels are left.", context="editor"),
    "crop-about": phrase(
        "The whole picture stays in the folder, as {file}, so that undoing brings it back. If it "
        "shows who the patient is, delete it there before you pass the folder on.",
        context="editor",
    ),
    "pic-choose": phrase("Choose a picture", context="editor"),
    "pic-drop": phrase(
        "Drop pictures here (JPEG, PNG, TIFF, SVG, DICOM); each becomes a figure.", context="editor"
    ),
    # Message: beside the name of a statement that the journal requires
    "form-asked": phrase("asked for by the journal", context="editor"),
    "form-wording": phrase("Often said; choose it only if it is so:", context="editor"),
    # Message: said of a part of the article that there is not
    "form-empty": phrase("none", context="editor"),
    # -- terms
    "terms": phrase("Terms", context="editor"),
    "terms-help": phrase(
        "Words of both languages that mean the same in this case. Several in one language are "
        "divided by ;",
        context="editor",
    ),
}
