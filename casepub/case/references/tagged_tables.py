"""What the tags and types of RIS and EndNote's .enw are.

In: nothing. Out: tables, in the direction of reading and of writing.
"""

from __future__ import annotations

TYPES = {
    "JOUR": "article-journal", "JFULL": "periodical", "EJOUR": "article-journal",
    "INPR": "article-journal", "ABST": "article-journal", "MGZN": "article-magazine",
    "NEWS": "article-newspaper", "BOOK": "book", "WHOLE": "book", "EDBOOK": "book",
    "EBOOK": "book", "SER": "book", "CHAP": "chapter", "ECHAP": "chapter", "THES": "thesis",
    "CONF": "paper-conference", "CPAPER": "paper-conference", "RPRT": "report",
    "GOVDOC": "report", "ELEC": "webpage", "BLOG": "post-weblog", "WEB": "webpage",
    "PAT": "patent", "DATA": "dataset", "COMP": "software", "STAND": "standard",
    "UNPB": "manuscript", "MANSCPT": "manuscript", "PAMP": "pamphlet", "ENCYC":
    "entry-encyclopedia", "DICT": "entry-dictionary", "STAT": "legislation", "VIDEO":
    "motion_picture", "SLIDE": "speech",
}  # fmt: skip
# The type of RIS in which a type of CSL is written.
RIS_TYPES = {kind: tag for tag, kind in reversed(TYPES.items())}
ENW = {
    "A": "AU", "T": "TI", "J": "JF", "B": "T2", "D": "PY", "8": "DA", "V": "VL", "N": "IS",
    "P": "SP", "R": "DO", "U": "UR", "I": "PB", "C": "CY", "E": "ED", "Y": "A3", "?": "A4",
    "S": "T3", "7": "ET", "@": "SN", "G": "LA", "X": "AB", "K": "KW", "Z": "N1", "F": "ID",
    "6": "NV", "9": "M3", "!": "ST", "[": "Y2", "O": "J2", "&": "SE", "Q": "TT", "M": "AN",
    "L": "CN", "W": "DB", "~": "DB", "+": "AD", ">": "L1", "^": "CN", "<": "RN", "=": "DB",
}  # fmt: skip
ENW_TO_RIS_TYPES = {
    "journal article": "JOUR", "electronic article": "JOUR", "article": "JOUR", "book": "BOOK",
    "edited book": "BOOK", "electronic book": "BOOK", "book section": "CHAP", "thesis": "THES",
    "electronic book section": "CHAP", "conference proceedings": "CONF", "report": "RPRT",
    "conference paper": "CONF", "web page": "ELEC", "online database": "ELEC", "patent": "PAT",
    "magazine article": "MGZN", "newspaper article": "NEWS", "government document": "RPRT",
    "dataset": "DATA", "standard": "STAND", "generic": "GEN", "blog": "BLOG",
}  # fmt: skip
ENW_TAGS = {ris: tag for tag, ris in reversed(ENW.items())} | {"EP": "P", "DO": "R"}
ENW_TYPES = {ris: words.title() for words, ris in reversed(ENW_TO_RIS_TYPES.items())}
