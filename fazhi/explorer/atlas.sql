-- What pages ask for, by the thing they show. A view of the ledger: deletable, made anew when the ledger has changed.
-- `report` keys are the ledger's version keys; facts are looked up there by (version, start) or (version, n).

CREATE TABLE state (stamp TEXT NOT NULL);

-- Every canonical entity, concept and held report. reports, places, first, last: of the reports that speak of it.
CREATE TABLE thing (
    id INTEGER PRIMARY KEY, entity TEXT NOT NULL UNIQUE, cls TEXT NOT NULL, name TEXT NOT NULL, detail TEXT NOT NULL,
    properties TEXT NOT NULL, reports INTEGER NOT NULL DEFAULT 0, places INTEGER NOT NULL DEFAULT 0,
    mentions INTEGER NOT NULL DEFAULT 0, first INTEGER, last INTEGER, held INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE redirect (entity TEXT PRIMARY KEY, thing INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE sound (sound TEXT, thing INTEGER, PRIMARY KEY (sound, thing)) WITHOUT ROWID;

-- Links between things that no single report states: within, ofJurisdiction, ofKind, broader, successor, hasTheme.
CREATE TABLE link (subject INTEGER, property TEXT, object INTEGER, PRIMARY KEY (subject, property, object)) WITHOUT ROWID;

CREATE TABLE report (
    id INTEGER PRIMARY KEY, thing INTEGER NOT NULL, place INTEGER, region INTEGER, year INTEGER,
    title TEXT NOT NULL, published TEXT NOT NULL, kind TEXT NOT NULL
);

-- A place and everything it lies in, itself included.
CREATE TABLE inside (above INTEGER, place INTEGER, PRIMARY KEY (above, place)) WITHOUT ROWID;

-- How often a report mentions a thing, and where first.
CREATE TABLE spoken (
    thing INTEGER, report INTEGER, n INTEGER, start INTEGER, "end" INTEGER, PRIMARY KEY (thing, report)
) WITHOUT ROWID;

-- Facts by what they are linked to: role measures, about, actor, target, hasTheme, hasCategory. kind o, a, t.
CREATE TABLE fact (
    thing INTEGER, role TEXT, kind TEXT, report INTEGER, key INTEGER, PRIMARY KEY (thing, role, kind, report, key)
) WITHOUT ROWID;
