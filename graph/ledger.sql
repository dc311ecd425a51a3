-- The ledger: what each report says, replaced or withdrawn whole. Rows of facts are clustered by (version, start).

CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

-- What one file of bytes says. Of several versions of a report one is current; views see no other.
CREATE TABLE version (
    id INTEGER PRIMARY KEY,
    report TEXT NOT NULL,             -- entity id: report/210900/2021
    sha256 TEXT NOT NULL,             -- of the bytes read
    fingerprint TEXT NOT NULL,        -- of the extractors and tables that made the facts
    published TEXT NOT NULL,          -- ISO date or ''
    current INTEGER NOT NULL,         -- 1: published last of its report, ties by sha256
    record TEXT NOT NULL,             -- the Report record as a JSON array
    title TEXT AS (json_extract(record, '$[2]')),
    place TEXT AS (json_extract(record, '$[3]')),
    year INTEGER AS (json_extract(record, '$[7]')),
    kind TEXT AS (json_extract(record, '$[11]')),  -- report | plan
    UNIQUE (sha256)
);
CREATE INDEX version_report ON version (report);
CREATE INDEX version_place ON version (place, year) WHERE current;
CREATE TABLE body (version INTEGER PRIMARY KEY, text TEXT NOT NULL);

-- Where a version was read from: the same bytes may lie in several places.
CREATE TABLE source (
    source TEXT PRIMARY KEY,          -- absolute path or URL
    version INTEGER NOT NULL,
    doc TEXT NOT NULL                 -- file name
) WITHOUT ROWID;
CREATE INDEX source_version ON source (version);

-- Entities as reports describe them. Two reports may describe one minted id differently (a report they cite, say).
CREATE TABLE entity (
    id INTEGER PRIMARY KEY,
    entity TEXT NOT NULL,             -- minted id
    type TEXT NOT NULL,
    name TEXT NOT NULL,
    place TEXT NOT NULL,
    kind TEXT NOT NULL,
    code TEXT NOT NULL,
    level TEXT NOT NULL,
    year INTEGER,
    broader TEXT NOT NULL DEFAULT ''  -- minted id of the program that this one is part of
);
CREATE INDEX entity_minted ON entity (entity);

-- Which entities a version names; an entity that none names is gone.
CREATE TABLE uses (version INTEGER, entity INTEGER, PRIMARY KEY (version, entity)) WITHOUT ROWID;
CREATE INDEX uses_entity ON uses (entity);

CREATE TABLE section (
    version INTEGER, start INTEGER, "end" INTEGER, heading TEXT, level INTEGER, kind TEXT, theme TEXT, rule TEXT,
    PRIMARY KEY (version, start)
) WITHOUT ROWID;

CREATE TABLE mention (
    version INTEGER, start INTEGER, "end" INTEGER, type TEXT, entity INTEGER, deictic INTEGER, rule TEXT,
    PRIMARY KEY (version, start)
) WITHOUT ROWID;

CREATE TABLE observation (
    version INTEGER, start INTEGER, "end" INTEGER, indicator TEXT, measures TEXT, value REAL, unit TEXT,
    approx INTEGER, bound TEXT, status TEXT, scope TEXT, area INTEGER, period TEXT, period_start TEXT, period_end TEXT,
    about INTEGER, actor INTEGER, numerator INTEGER, denominator INTEGER, part_of INTEGER, theme TEXT, rule TEXT,
    PRIMARY KEY (version, start)
) WITHOUT ROWID;

CREATE TABLE action (
    version INTEGER, n INTEGER, start INTEGER, "end" INTEGER, action TEXT, target INTEGER, actor INTEGER, status TEXT,
    theme TEXT, rule TEXT,
    PRIMARY KEY (version, n)          -- n: index in order of start; one clause may hold several
) WITHOUT ROWID;

CREATE TABLE statement (
    version INTEGER, start INTEGER, "end" INTEGER, kind TEXT, status TEXT, category TEXT, who TEXT, theme TEXT,
    rule TEXT,
    PRIMARY KEY (version, start)
) WITHOUT ROWID;

-- Which ids are one thing: computed by linking, never by hand.
CREATE TABLE canon (
    minted TEXT PRIMARY KEY, canonical TEXT NOT NULL, rule TEXT NOT NULL, reason TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX canon_canonical ON canon (canonical);
