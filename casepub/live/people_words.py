"""What the page says where several people have accounts: at the entrance, and of each other.

In: nothing. Out: `PEOPLE_TEXTS`, by the names under which the pages ask for them.
"""

from __future__ import annotations

from ..message import Phrase, phrase

PEOPLE_TEXTS: dict[str, Phrase] = {
    # -- the entrance
    # Message: a button, and the title of the page where one signs in
    "sign-in": phrase("Sign in", context="editor"),
    "sign-in-name": phrase("Name", context="editor"),
    "sign-in-password": phrase("Password", context="editor"),
    "sign-in-offline": phrase("casepub cannot be reached.", context="editor"),
    "sign-in-script": phrase("This page needs JavaScript.", context="editor"),
    "sign-in-about": phrase(
        "Whoever runs casepub in your institution adds accounts, and gives a new password.",
        context="editor",
    ),
    "sign-in-unknown": phrase(
        "You have no account here. Whoever runs casepub in your institution can add one.",
        context="editor",
    ),
    # -- accounts
    "sign-out": phrase("Sign out", context="editor"),
    "password": phrase("Change password", context="editor"),
    "password-old": phrase("Password until now", context="editor"),
    "password-new": phrase("New password", context="editor"),
    "password-changed": phrase("The password was changed.", context="editor"),
    # Message: the role of the reader of this page
    "role-reader": phrase("Reader", context="editor"),
    "role-translator": phrase("Translator", context="editor"),
    "role-editor": phrase("Editor", context="editor"),
    "role-author": phrase("Author", context="editor"),
    # -- what is not for everybody
    "denied": phrase(
        "What you wrote in {file} was not taken: others write there. A note reaches them.",
        context="editor",
    ),
    "locked-form": phrase(
        "What is true of the patient is the authors' to write. A note reaches them.",
        context="editor",
    ),
    "locked-forms": phrase(
        "Here you read. You write translations under Text and under Translate.", context="editor"
    ),
    # -- who is where
    "people": phrase("Who is here", context="editor"),
    "person-you": phrase("{who} (you)", context="editor"),
    # Message: {where} is the name of a language or of a file
    "person-at": phrase("{who}: {where}", context="editor"),
}
