-- A catalogue: what casepub knows of each case of an archive. Documented in docs/catalogue.md.
CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE cases (
    id INTEGER PRIMARY KEY,
    folder TEXT NOT NULL UNIQUE,
    key TEXT NOT NULL,
    state TEXT NOT NULL,
    why TEXT,
    version INTEGER,
    journal TEXT,
    language TEXT,
    doi TEXT,
    year INTEGER,
    volume TEXT,
    issue TEXT,
    received TEXT,
    accepted TEXT,
    published TEXT,
    is_published INTEGER NOT NULL DEFAULT 0,
    authors INTEGER,
    authors_without_orcid INTEGER,
    languages INTEGER,
    untranslated INTEGER,
    stale INTEGER,
    unreviewed INTEGER,
    accepted_passages INTEGER,
    errors INTEGER NOT NULL DEFAULT 0,
    warnings INTEGER NOT NULL DEFAULT 0,
    hints INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE titles (
    case_id INTEGER NOT NULL, language TEXT NOT NULL, title TEXT NOT NULL,
    PRIMARY KEY (case_id, language)
) WITHOUT ROWID;
CREATE TABLE authors (
    case_id INTEGER NOT NULL, place INTEGER NOT NULL, name TEXT NOT NULL,
    is_group INTEGER NOT NULL, orcid TEXT, is_corresponding INTEGER NOT NULL,
    PRIMARY KEY (case_id, place)
) WITHOUT ROWID;
CREATE TABLE keywords (
    case_id INTEGER NOT NULL, place INTEGER NOT NULL, language TEXT NOT NULL,
    keyword TEXT NOT NULL, mesh TEXT,
    PRIMARY KEY (case_id, place, language)
) WITHOUT ROWID;
CREATE TABLE counts (
    case_id INTEGER NOT NULL, what TEXT NOT NULL, language TEXT NOT NULL,
    number INTEGER NOT NULL, without_footnotes INTEGER NOT NULL,
    PRIMARY KEY (case_id, what, language)
) WITHOUT ROWID;
CREATE TABLE findings (
    id INTEGER PRIMARY KEY,
    case_id INTEGER NOT NULL, rule TEXT NOT NULL, family TEXT NOT NULL, severity TEXT NOT NULL,
    file TEXT NOT NULL, line INTEGER NOT NULL, col INTEGER NOT NULL, length INTEGER NOT NULL,
    language TEXT, message TEXT NOT NULL
);
CREATE TABLE journal_findings (
    id INTEGER PRIMARY KEY,
    case_id INTEGER NOT NULL, asks TEXT NOT NULL, rule TEXT NOT NULL, family TEXT NOT NULL,
    severity TEXT NOT NULL, file TEXT NOT NULL, line INTEGER NOT NULL, col INTEGER NOT NULL,
    length INTEGER NOT NULL, language TEXT, message TEXT NOT NULL
);
-- Made anew at the end of each build.
CREATE TABLE rule_counts (
    rule TEXT NOT NULL, severity TEXT NOT NULL, journal TEXT, is_published INTEGER NOT NULL,
    state TEXT NOT NULL, findings INTEGER NOT NULL, number INTEGER NOT NULL
);
CREATE INDEX findings_of_rule ON findings (rule, severity, case_id);
CREATE INDEX findings_of_family ON findings (family, case_id);
CREATE INDEX findings_of_case ON findings (case_id);
CREATE INDEX journal_findings_of_rule ON journal_findings (asks, case_id);
CREATE INDEX journal_findings_of_case ON journal_findings (case_id);
CREATE INDEX counts_of_what ON counts (what, number, without_footnotes, case_id, language);
