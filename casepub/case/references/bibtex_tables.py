"""What the entry types and fields of BibTeX, BibLaTeX and the tools that write them are in CSL.

In: nothing. Out: tables. The first name that an entry has is taken; a second one with another value
is told.
"""

from __future__ import annotations


def _table(text: str) -> dict[str, str]:
    return {
        name: target
        for line in text.strip().splitlines()
        for target, names in [line.strip().split(":")]
        for name in names.split()
    }


TYPES = _table("""
    article-journal: article suppperiodical review
    book: book mvbook collection mvcollection proceedings mvproceedings manual
    chapter: inbook incollection bookinbook suppbook suppcollection
    paper-conference: inproceedings conference
    thesis: thesis phdthesis mastersthesis masterthesis bathesis
    report: report techreport
    webpage: online electronic www webpage website
    pamphlet: booklet pamphlet
    manuscript: unpublished
    patent: patent
    dataset: dataset data
    software: software
    periodical: periodical
    entry-encyclopedia: inreference
    motion_picture: movie video
    legislation: legislation
    legal_case: jurisdiction
    standard: standard
    speech: presentation talk
    document: misc
""")
# Types of CSL that BibTeX has no entry for; @misc names them in its entrysubtype.
_CSL_TYPE_WORDS = """
    article article-magazine article-newspaper bill broadcast classic collection entry
    entry-dictionary event figure graphic hearing interview map musical_score pamphlet performance
    personal_communication post post-weblog regulation review review-book song treaty document
"""
CSL_TYPES = frozenset(_CSL_TYPE_WORDS.split()) | frozenset(TYPES.values())
ENTRY_TYPES = {
    "article-journal": "article", "book": "book", "chapter": "incollection", "patent": "patent",
    "paper-conference": "inproceedings", "thesis": "thesis", "report": "report",
    "webpage": "online", "manuscript": "unpublished", "dataset": "dataset",
    "software": "software", "periodical": "periodical", "entry-encyclopedia": "inreference",
    "motion_picture": "movie", "legislation": "legislation", "legal_case": "jurisdiction",
    "standard": "standard", "speech": "presentation", "pamphlet": "booklet",
}  # fmt: skip
# What BibLaTeX itself says so.
SUBTYPES = {"magazine": "article-magazine", "newspaper": "article-newspaper"}
# Fields that need no more than decoding.
PLAIN = _table("""
    container-title: journaltitle journal fjournal booktitle
    container-title-short: shortjournal journal-iso journaliso journalabbr abbrev_source_title
    container-title-short: abbreviated_source_title journalabbreviation j-abbrev
    title-short: shorttitle
    volume: volume
    number-of-volumes: volumes
    part-number: part
    collection-title: series
    chapter-number: chapter
    number-of-pages: numpages pagetotal
    publisher-place: location address place
    event-place: venue
    original-title: origtitle
    original-publisher: origpublisher
    version: version
    abstract: abstract abstractnote
    keyword: keywords author_keywords
    annote: annotation annote
    archive: archive
    scale: scale
    status: pubstate
    call-number: library
""")
VERBATIM = _table("""
    DOI: doi
    URL: url
    ISBN: isbn
    ISSN: issn eissn
    PMID: pmid
    PMCID: pmcid pmc
""")
NAMES = _table("""
    author: author
    editor: editor
    translator: translator
    container-author: bookauthor
    director: director
""")
PUBLISHERS = ("publisher", "institution", "school", "organization", "howpublished")
ARTICLE_NUMBERS = ("eid", "article-number", "articleno", "art_number", "articlenumber")
ACCESSED = ("urldate", "lastchecked", "lastaccessed", "accessed", "accessdate", "access-date")
# BibLaTeX's own words for kinds of theses and reports, as NLM's style guide has them.
KINDS = {
    "phdthesis": {"en": "dissertation", "tr": "doktora tezi"},
    "mathesis": {"en": "master's thesis", "tr": "yüksek lisans tezi"},
    "mastersthesis": {"en": "master's thesis", "tr": "yüksek lisans tezi"},
    "masterthesis": {"en": "master's thesis", "tr": "yüksek lisans tezi"},
    "bathesis": {"en": "bachelor's thesis", "tr": "lisans tezi"},
    "candthesis": {"en": "candidate thesis", "tr": "doktora tezi"},
    "resreport": {"en": "research report", "tr": "araştırma raporu"},
    "techreport": {"en": "technical report", "tr": "teknik rapor"},
}
STATES = {
    "inpress": "in press",
    "inpreparation": "in preparation",
    "submitted": "submitted",
    "forthcoming": "forthcoming",
    "prepublished": "prepublished",
}
ARTICLE_KINDS = frozenset(
    ("article", "journal article", "journalarticle", "research article", "review", "jour")
)
# What programs write for themselves; it says nothing about the work that a reader would look for.
_BOOKKEEPING_WORDS = """
    file owner timestamp groups __markedentry creationdate modificationdate mendeley-groups
    mendeley-tags date-added date-modified priority ranking printed readstatus qualityassured
    relevance review comment comments localfile local-url pdf adsurl adsnote bibsource biburl
    source unique-id times-cited usage-count-last-180-days usage-count-since-2013 da
    doc-delivery-number number-of-cited-references cited-references web-of-science-categories
    web-of-science-index research-areas researcherid-numbers orcid-numbers keywords-plus
    journal-iso oa esi-highly-cited-paper esi-hot-paper funding-acknowledgement funding-text
    affiliation affiliations author-email correspondence_address1 correspondence_address
    document_type coden abbrev author_address key options sortkey sortname sorttitle sortyear
    presort ids related relatedtype relatedstring entrysubtype entryset langidopts archiveprefix
    eprintclass primaryclass eprinttype crossref xref xdata copyright rights internal-note
    citekey citation-key bibtexkey created modified month_numeric lccn mrnumber zblnumber
    mrreviewer username interhash intrahash url_link hal_id hal_version hal_local_reference
    google-scholar numpages_note added-at refid pubmedid_source shorthand gender authortype
    editortype indextitle indexsorttitle dergipark
"""
BOOKKEEPING = frozenset(_BOOKKEEPING_WORDS.split())
BOOKKEEPING_PREFIXES = ("bdsk-", "citeulike-", "mendeley-", "hal_", "jabref", "sciwheel", "zotero-")
