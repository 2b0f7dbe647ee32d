"""A case while it is written in a browser.

In: a case folder, or a folder of cases. Out: a page on this machine in which the texts are edited,
their findings and pages beside them. The files are the truth: what the page writes is what an
author would have written, and what others write meanwhile is taken in.

`changes` and `merge` know texts only; `desk` holds the files of a case with their versions,
`record` what was typed until it is on the disk. `thinking` finds what there is to say of the newest
texts (with `places`, `reviewing`), `press` sets printed pages in a process of its own for
`printing`, `room` joins these for the pages that are open, `shelf` knows a folder of cases (with
`packed`, and `shelving` for the server). `door` says who may ask, `desks` has the cases that are
open, `answers` how one is answered; `opening` answers with the page, `showing` with what a case
looks like, `downloading` with files (`sharing` has what is asked first), `listening` is the page's
connection, `server` all of it; `words` has what the page says. Parts of the page
that stand in modules of their own (`noting`; `past`, with `history`, `repository` and `wording`;
`translating`; `filling`) are listed in `parts`, and their routes in `routes`.

For several people, `gate` is the door, with `accounts`; `roles` says who may do what, `signing` is
the entrance, `presence` tells who is where, `events` writes the log.
"""
