-- What pages ask for, by the thing they show. A view of the ledger: deletable, made anew when the ledger has changed.
-- Reports are numbered newest first, so that lists in order of their keys are lists in order of their years. Facts are
-- looked up in the ledger by `report.version` and their key there: start, or n of an action.

CREATE TABLE state (stamp TEXT NOT NULL);
CREATE TABLE total (what TEXT PRIMARY KEY, n INTEGER NOT NULL) WITHOUT ROWID;

-- Every canonical entity, concept and held report. reports, places, mentions, first, last: of the reports that speak of it;
-- held: of a place, the reports that cover it.
CREATE TABLE thing (
    id INTEGER PRIMARY KEY, entity TEXT NOT NULL UNIQUE, cls TEXT NOT NULL, name TEXT NOT NULL, detail TEXT NOT NULL,
    properties TEXT NOT NULL, reports INTEGER NOT NULL DEFAULT 0, places INTEGER NOT NULL DEFAULT 0,
    mentions INTEGER NOT NULL DEFAULT 0, first INTEGER, last INTEGER, held INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE redirect (entity TEXT PRIMARY KEY, thing INTEGER NOT NULL) WITHOUT ROWID;

-- Links between things that no single report states: within, ofJurisdiction, ofKind, broader, successor, hasTheme.
CREATE TABLE link (subject INTEGER, property TEXT, object INTEGER, PRIMARY KEY (subject, property, object)) WITHOUT ROWID;

CREATE TABLE report (
    id INTEGER PRIMARY KEY, version INTEGER NOT NULL UNIQUE, thing INTEGER NOT NULL, place INTEGER, region INTEGER, year INTEGER,
    title TEXT NOT NULL, published TEXT NOT NULL, kind TEXT NOT NULL
);

-- A place and everything it lies in, itself included.
CREATE TABLE inside (above INTEGER, place INTEGER, PRIMARY KEY (above, place)) WITHOUT ROWID;

-- How often a report mentions a thing, and where first; the report's place, region and year stand here too: what many
-- reports mention is counted without looking at each.
CREATE TABLE spoken (
    thing INTEGER, report INTEGER, n INTEGER, start INTEGER, "end" INTEGER, place INTEGER, region INTEGER, year INTEGER,
    PRIMARY KEY (thing, report)
) WITHOUT ROWID;

-- Facts by what they are linked to: role measures, about, actor, target, hasTheme, hasCategory. kind o, a, t.
CREATE TABLE fact (
    thing INTEGER, role TEXT, kind TEXT, report INTEGER, key INTEGER, PRIMARY KEY (thing, role, kind, report, key)
) WITHOUT ROWID;

-- Which places measure an indicator, in how many years, and in which report last.
CREATE TABLE told (
    thing INTEGER, years INTEGER, place INTEGER, n INTEGER, first INTEGER, report INTEGER, PRIMARY KEY (thing, years, place)
) WITHOUT ROWID;

-- What actors did with things, by action; both ends stand for themselves: a question from either side finds it.
CREATE TABLE act (actor INTEGER, target INTEGER, action TEXT, n INTEGER, year INTEGER, report INTEGER, PRIMARY KEY (actor, target, action)) WITHOUT ROWID;

-- How many reports of a region and year are held, and the newest of them.
CREATE TABLE held (region INTEGER, year INTEGER, n INTEGER, report INTEGER);
