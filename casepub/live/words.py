"""What the page says, in the language of whoever writes in it.

In: a language. Out: the page's texts, by the names under which its script asks for them. A
translator finds them in the locale files under the context “editor”; an edit there shows when the
page is opened again. Names in braces are filled by the script.
"""

from __future__ import annotations

from functools import lru_cache

from ..checks import language_name
from ..language import languages
from ..language.phrasebook import phrasebook
from ..message import Phrase, phrase
from . import form_words
from .kinds import KINDS
from .part_words import PART_TEXTS
from .people_words import PEOPLE_TEXTS

TEXTS: dict[str, Phrase] = {
    # -- the head of the page
    "skip": phrase("To the text", context="editor"),
    "saved": phrase("Saved", context="editor"),
    "saving": phrase("Saving …", context="editor"),
    "offline": phrase(
        "No connection to casepub. What you write stays on this page and is saved when it is back.",
        context="editor",
    ),
    "unsaved": phrase(
        "Cannot be saved: {reason}. What you write stays on this page; casepub keeps trying.",
        context="editor",
    ),
    "unkept": phrase(
        "The copy that outlives a power cut cannot be written: {reason}. Your files are saved as "
        "before.",
        context="editor",
    ),
    "windows": phrase("Open in {count} windows", context="editor"),
    "read-only": phrase("Read only", context="editor"),
    "insert": phrase("Insert", context="editor"),
    "picture": phrase("Picture", context="editor"),
    "picture-sent": phrase("“{name}” is read and cleaned …", context="editor"),
    "picture-added": phrase(
        "The picture is the figure “{name}” now. Write its legend and its alternative text under "
        "Case, Figures.",
        context="editor",
    ),
    "download": phrase("Download", context="editor"),
    "language": phrase("Language", context="editor"),
    "locked": phrase(
        "This page opens with the address that casepub edit has printed in the terminal; each "
        "address opens once. Run casepub edit again for a new one.",
        context="editor",
    ),
    # -- files
    "files": phrase("Files", context="editor"),
    "narrative": phrase("Text", context="editor"),
    "text-in": phrase("Text in {language}", context="editor"),
    "begin": phrase("Write here. / inserts a fact, a citation, a figure.", context="editor"),
    "outside": phrase("{file} was changed outside this page; the change is in.", context="editor"),
    "clash": phrase(
        "{file} was changed outside this page where you wrote, too ({count} places). Both versions "
        "stand there, one below the other; keep one.",
        context="editor",
    ),
    "gone": phrase(
        "{file} was deleted outside this page. Its text stays here; writing in it saves it again.",
        context="editor",
    ),
    "outside-unread": phrase(
        "{file} was changed outside this page and cannot be read any more.", context="editor"
    ),
    "unread-outside": phrase(
        "{file} is no file inside the case folder and is not opened.", context="editor"
    ),
    "unread-large": phrase("{file} is too large to be edited here.", context="editor"),
    "unread-encoding": phrase(
        "{file} is not UTF-8 and is not opened; save it again as UTF-8.", context="editor"
    ),
    "unread-other": phrase("{file} cannot be read: {why}.", context="editor"),
    # -- what stands beside the text
    "beside": phrase("Beside the text", context="editor"),
    "tab-findings": phrase("Findings", context="editor"),
    # Message: name of a tab, beside “Print”: the web page (at most 10 characters)
    "tab-web": phrase("Web", context="editor"),
    # Message: name of a tab, beside “Web”: the printed pages (at most 10 characters)
    "tab-print": phrase("Print", context="editor"),
    "tab-counts": phrase("Words", context="editor"),
    "web-page": phrase("Web page", context="editor"),
    "printed-pages": phrase("Printed pages", context="editor"),
    "printing": phrase("Setting the pages …", context="editor"),
    "unprinted": phrase("The pages cannot be set: {why}", context="editor"),
    "page": phrase("Page {number} of {count}", context="editor"),
    # Message: a list to choose from: the journal in which the pages beside the texts are shown
    "pages-journal": phrase("The pages as a journal has them", context="editor"),
    # Message: in that list, the journal of the case itself
    "journal-own": phrase("{name} (of this case)", context="editor"),
    # Message: a button: the journal whose pages are shown becomes that of the case
    "journal-adopt": phrase("Write for this journal", context="editor"),
    "journal-adopted": phrase(
        "The case is written for this journal now. Ctrl-Z takes it back.", context="editor"
    ),
    # Message: what opens shows which rules of the journal are not kept
    "against-rules": phrase("Against this journal's rules: {count}", context="editor"),
    "against-nothing": phrase("Nothing stands against this journal's rules.", context="editor"),
    "counted": phrase("Counted", context="editor"),
    "limit": phrase("The journal's limit", context="editor"),
    # -- findings
    "findings": phrase("Findings", context="editor"),
    "show": phrase("Show", context="editor"),
    # Message: a list to choose from: what findings are about (doses, sides, …)
    "kind": phrase("Findings about", context="editor"),
    # Message: findings about anything; their number follows
    "kinds-all": phrase("All kinds", context="editor"),
    "error": phrase("Error", context="editor"),
    "warning": phrase("Warning", context="editor"),
    "hint": phrase("Hint", context="editor"),
    # Message: a number of findings that is one
    "one-error": phrase("{count} error", context="editor"),
    # Message: any other number of findings
    "errors": phrase("{count} errors", context="editor"),
    # Message: a number of findings that is one
    "one-warning": phrase("{count} warning", context="editor"),
    # Message: any other number of findings
    "warnings": phrase("{count} warnings", context="editor"),
    # Message: a number of findings that is one
    "one-hint": phrase("{count} hint", context="editor"),
    # Message: any other number of findings
    "hints": phrase("{count} hints", context="editor"),
    "no-findings": phrase("No findings", context="editor"),
    "all-hidden": phrase("All findings are hidden.", context="editor"),
    "dismiss": phrase("Dismiss", context="editor"),
    "dismiss-title": phrase("Dismiss this finding", context="editor"),
    "reason": phrase("Reason (is kept in reviews.yaml)", context="editor"),
    "your-name": phrase("Your name", context="editor"),
    "explain": phrase("Explain", context="editor"),
    "fixed-by-press": phrase("Can be put right with one press.", context="editor"),
    "flagged": phrase("Is found", context="editor"),
    "clean": phrase("Is as it should be", context="editor"),
    # -- passages
    "passage-accepted": phrase("Accepted. {by}", context="editor"),
    "passage-stale": phrase("Accepted once; changed since: {languages}", context="editor"),
    "passage-unreviewed": phrase("Nobody has vouched for this passage yet", context="editor"),
    "passage-untranslated": phrase("This passage has no translation", context="editor"),
    "no-passage": phrase("There is no passage here.", context="editor"),
    "accepted-now": phrase("The passage and its translation are accepted.", context="editor"),
    "nothing-open": phrase("No passage is untranslated or has changed.", context="editor"),
    # -- inserting
    "facts": phrase("Facts", context="editor"),
    "references": phrase("References", context="editor"),
    "figures": phrase("Figures", context="editor"),
    "tables": phrase("Tables", context="editor"),
    "abbreviations": phrase("Abbreviations", context="editor"),
    "signs": phrase("Signs", context="editor"),
    "make": phrase("Create", context="editor"),
    "new-fact": phrase("New fact “{name}”", context="editor"),
    "fact-value": phrase("Its value, such as 0.46 mg/dL, 3 weeks or 2024-05-17", context="editor"),
    "chip-fact": phrase("Fact, printed as {printed}", context="editor"),
    "chip-cite": phrase("Citation, printed as {printed}", context="editor"),
    "chip-mention": phrase("Mention, printed as {printed}", context="editor"),
    "chip-formula": phrase("Formula, {printed}", context="editor"),
    # -- keys
    "keys": phrase("Keys", context="editor"),
    "key-slash": phrase(
        "Insert a fact, citation, figure, table, abbreviation or sign; type on to search",
        context="editor",
    ),
    "key-insert": phrase("Insert at the cursor (Ctrl-/)", context="editor"),
    "key-next": phrase("Next finding, the one before", context="editor"),
    "key-go": phrase("First text, second text, list of findings", context="editor"),
    "key-accept": phrase("Alt-A accepts the passage and its translation", context="editor"),
    "key-open": phrase("Next passage without translation, or changed since", context="editor"),
    "key-emphasis": phrase("Bold, italic", context="editor"),
    "key-undo": phrase("Undo, redo, in whichever text you wrote last", context="editor"),
    "key-find": phrase("Find and replace", context="editor"),
    "key-escape": phrase("Leave the text; Tab then goes on", context="editor"),
    # -- downloads
    "download-pdf": phrase("PDF", context="editor"),
    "download-html": phrase("Web page", context="editor"),
    "download-docx": phrase("Word", context="editor"),
    "download-review": phrase("PDF for reviewers, with numbered lines", context="editor"),
    "download-blind": phrase("PDF without the authors", context="editor"),
    "download-care-pdf": phrase("CARE checklist, PDF", context="editor"),
    "download-care-docx": phrase("CARE checklist, Word", context="editor"),
    "download-proof": phrase("Both languages side by side", context="editor"),
    "download-jats": phrase("JATS XML", context="editor"),
    "download-archive": phrase("Archive for indexers", context="editor"),
    "all-languages": phrase("All languages", context="editor"),
    "making": phrase("Making: {what} …", context="editor"),
    "made": phrase("Ready: {what}", context="editor"),
    "fault": phrase(
        "casepub met a fault of its own; the terminal says which. Your texts are saved.",
        context="editor",
    ),
    "failed": phrase("That did not work.", context="editor"),
    # -- dialogs and the shelf
    "cancel": phrase("Cancel", context="editor"),
    "close": phrase("Close", context="editor"),
    "cases": phrase("Cases", context="editor"),
    "new-case": phrase("New case", context="editor"),
    "from-word": phrase("From Word", context="editor"),
    "from-zip": phrase("From a ZIP", context="editor"),
    "drop-files": phrase(
        "A Word manuscript (one with both languages, or one for each) or a ZIP with cases can also "
        "be dropped here.",
        context="editor",
    ),
    "only-files": phrase(
        "Only Word manuscripts (.docx) and ZIP files can be taken.", context="editor"
    ),
    "unpacking": phrase("Unpacking …", context="editor"),
    "zip-left": phrase("Left out of the ZIP", context="editor"),
    "zip-left-about": phrase(
        "These are not part of a case, or have names that no case may have.", context="editor"
    ),
    "zip-cases": phrase("{count} cases were unpacked.", context="editor"),
    # Message: name of the tab of the report on an imported manuscript (at most 10 characters)
    "tab-report": phrase("Report", context="editor"),
    "importing": phrase("Reading the manuscript …", context="editor"),
    "import-report": phrase("Where each word of the manuscript went", context="editor"),
    "no-cases": phrase("There is no case here yet.", context="editor"),
    "looking": phrase("Looking …", context="editor"),
    "case-name": phrase("Name, for you: keratitis after lenses", context="editor"),
    "specialty": phrase("Specialty", context="editor"),
    "journal": phrase("Journal", context="editor"),
    # Message: a choice, where one names the journal
    "no-journal": phrase("Not decided yet", context="editor"),
    "languages": phrase("Languages", context="editor"),
    "turkish-first": phrase("Turkish and English, Turkish first", context="editor"),
    "english-first": phrase("English and Turkish, English first", context="editor"),
    "turkish-only": phrase("Turkish only", context="editor"),
    "english-only": phrase("English only", context="editor"),
    # -- the editor's own
    "cm-Find": phrase("Find", context="editor"),
    "cm-Replace": phrase("Replace with", context="editor"),
    "cm-next": phrase("next", context="editor"),
    "cm-previous": phrase("previous", context="editor"),
    "cm-all": phrase("all", context="editor"),
    "cm-match case": phrase("match case", context="editor"),
    "cm-regexp": phrase("pattern", context="editor"),
    "cm-by word": phrase("whole words", context="editor"),
    "cm-replace": phrase("replace", context="editor"),
    "cm-replace all": phrase("replace all", context="editor"),
    "cm-close": phrase("close", context="editor"),
    "cm-Go to line": phrase("Go to line", context="editor"),
    "cm-go": phrase("go", context="editor"),
    "cm-No diagnostics": phrase("No findings", context="editor"),
    "cm-current match": phrase("current match", context="editor"),
    "cm-on line": phrase("on line", context="editor"),
    "cm-replaced $ matches": phrase("$ matches replaced", context="editor"),
    "cm-replaced match on line $": phrase("match on line $ replaced", context="editor"),
    **PART_TEXTS,
    **{f"kind-{name}": label for name, label in KINDS.items()},
    **PEOPLE_TEXTS,
    **form_words.TEXTS,
}


@lru_cache(maxsize=4)
def texts_of(code: str) -> dict[str, str]:
    """The page's texts in a language."""
    book = phrasebook(code)
    texts = {name: book.template(text, context=text.context) for name, text in TEXTS.items()}
    return texts | {f"language-{one}": book.words(language_name(one)) for one in languages()}
