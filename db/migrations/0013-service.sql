-- A unit at whoever repairs elsewhere: when it left, when it is due back, and how it came back.
CREATE TABLE service_outcomes (code TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
INSERT INTO service_outcomes VALUES ('repaired'), ('not-repaired'), ('replaced');
CREATE TABLE service_trips (
  id TEXT PRIMARY KEY,
  unit_id TEXT NOT NULL REFERENCES units(id),
  partner TEXT NOT NULL,        -- its id in the rules
  rules_version TEXT NOT NULL REFERENCES rule_sets(version),
  left_at INTEGER NOT NULL,
  left_by TEXT NOT NULL REFERENCES people(id),
  due_back_on TEXT NOT NULL,    -- on the site's calendar
  ended_at INTEGER,
  ended_by TEXT REFERENCES people(id),
  outcome TEXT REFERENCES service_outcomes(code), -- NULL while away, and where it went another way instead
  serial_before TEXT,
  serial_after TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX service_trips_of_unit ON service_trips (unit_id, id);
CREATE INDEX service_trips_away ON service_trips (due_back_on, id) WHERE ended_at IS NULL;
