"""References and citations printed by a CSL style.

In: a .csl file's content, CSL-JSON records from outside (of any shape), the keys cited, the
edition's locale. Out: `Bibliography.entries`, and `Bibliography.cite` for each cluster of citations
in the text, as HTML.

`bibliography` is what an edition needs; `records` makes what comes from outside safe. `engine` is
the one door to citeproc-py; `elements` cuts its elements where something can be put in; `repairs`
has one file for each fault of the engine; `style` puts both together. What is not CSL stands by
itself: `marks` (markup, links, HTML), `letters` (capitals by language), `collation` (alphabets),
`others` ("and others"), `safety` (styles from outside). Nothing heavy is imported before a
bibliography is made.
"""

from .bibliography import Bibliography, Entry, StyleError, make_bibliography

__all__ = ["Bibliography", "Entry", "StyleError", "make_bibliography"]
