"""Word documents: the one door to python-docx. In: the bytes of a .docx, or what should go into
one. Out: its text in reading order, or its bytes.

`write.Document` makes manuscripts and checklists; `read` takes a document apart. The library is
imported when a document is made or read.
"""
