-- The ledger: facts of each source, replaced or withdrawn whole. Rows of facts are clustered by (source, start).

CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE source (
    id INTEGER PRIMARY KEY,
    source TEXT NOT NULL UNIQUE,      -- absolute path or URL it was read from
    sha256 TEXT NOT NULL,             -- of the bytes read
    fingerprint TEXT NOT NULL,        -- of the extractors and tables that made the facts
    report TEXT NOT NULL,             -- entity id: several sources may be versions of one report
    published TEXT NOT NULL,          -- ISO date or ''
    record TEXT NOT NULL,             -- the Report record as a JSON array
    text TEXT NOT NULL
);
CREATE INDEX source_report ON source (report);
CREATE INDEX source_sha256 ON source (sha256);

CREATE TABLE entity (
    id INTEGER PRIMARY KEY,
    entity TEXT NOT NULL UNIQUE,      -- minted id
    type TEXT NOT NULL,
    name TEXT NOT NULL,
    place TEXT NOT NULL,
    kind TEXT NOT NULL,
    code TEXT NOT NULL,
    level TEXT NOT NULL,
    year INTEGER
);

-- Which entities the facts of a source use; an entity that none uses is gone.
CREATE TABLE uses (source INTEGER, entity INTEGER, PRIMARY KEY (source, entity)) WITHOUT ROWID;
CREATE INDEX uses_entity ON uses (entity);

CREATE TABLE section (
    source INTEGER, start INTEGER, "end" INTEGER, heading TEXT, level INTEGER, kind TEXT, theme TEXT, rule TEXT,
    PRIMARY KEY (source, start)
) WITHOUT ROWID;

CREATE TABLE mention (
    source INTEGER, start INTEGER, "end" INTEGER, type TEXT, entity INTEGER, deictic INTEGER, rule TEXT,
    PRIMARY KEY (source, start)
) WITHOUT ROWID;

CREATE TABLE observation (
    source INTEGER, start INTEGER, "end" INTEGER, indicator TEXT, measures TEXT, value REAL, unit TEXT, approx INTEGER,
    bound TEXT, status TEXT, scope TEXT, area INTEGER, period TEXT, period_start TEXT, period_end TEXT, about INTEGER,
    actor INTEGER, numerator INTEGER, denominator INTEGER, part_of INTEGER, theme TEXT, rule TEXT,
    PRIMARY KEY (source, start)
) WITHOUT ROWID;

CREATE TABLE action (
    source INTEGER, n INTEGER, start INTEGER, "end" INTEGER, action TEXT, target INTEGER, actor INTEGER, status TEXT,
    theme TEXT, rule TEXT,
    PRIMARY KEY (source, n)
) WITHOUT ROWID;

CREATE TABLE statement (
    source INTEGER, start INTEGER, "end" INTEGER, kind TEXT, status TEXT, category TEXT, who TEXT, theme TEXT, rule TEXT,
    PRIMARY KEY (source, start)
) WITHOUT ROWID;

CREATE TABLE canon (minted TEXT PRIMARY KEY, canonical TEXT NOT NULL, rule TEXT NOT NULL, reason TEXT NOT NULL) WITHOUT ROWID;
