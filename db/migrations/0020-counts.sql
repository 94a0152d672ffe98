-- What the dock did, counted as it happens: a supervisor's screen adds up some thousand rows, not five million units.
CREATE TABLE count_words (
  id INTEGER PRIMARY KEY,
  word TEXT NOT NULL UNIQUE     -- a product, a supplier, how units ended, …; '' where nobody knows
) STRICT;
-- A unit that lies in its place, as it is counted: what is taken from the counts when it is taken up again.
CREATE TABLE counted_units (
  day INTEGER NOT NULL,         -- on which it was put there, on the site's calendar: days since 1970-01-01
  unit_id TEXT NOT NULL REFERENCES units(id),
  quarter INTEGER NOT NULL,     -- ... and when: quarters of an hour since 1970, UTC
  outcome INTEGER NOT NULL,     -- from here to the country: ids of count_words
  product INTEGER NOT NULL,
  category INTEGER NOT NULL,
  supplier INTEGER NOT NULL,
  carrier INTEGER NOT NULL,
  channel INTEGER NOT NULL,
  client INTEGER NOT NULL,
  country INTEGER NOT NULL,
  inspecting INTEGER,           -- from here on: how long that took, as the number of its span
  labelling INTEGER,
  sorting INTEGER,
  whole INTEGER,
  PRIMARY KEY (day, unit_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE counts (
  what INTEGER NOT NULL,        -- the number of the dimension
  at INTEGER NOT NULL,          -- the day; the quarter of an hour where that is what is counted
  of INTEGER NOT NULL,          -- the value of the dimension
  outcome INTEGER NOT NULL,     -- how the units ended; the span of time where times are counted
  n INTEGER NOT NULL,
  PRIMARY KEY (what, at, of, outcome)
) STRICT, WITHOUT ROWID;
-- How far the units that were there before are counted; none once all are.
CREATE TABLE counting (id INTEGER PRIMARY KEY CHECK (id = 1), after_unit TEXT NOT NULL) STRICT;
INSERT INTO counting VALUES (1, '');
-- Since when the parcel that waits longest has been here.
CREATE INDEX parcels_since ON parcels (coalesce(gated_at, arrived_at))
  WHERE state IN ('at-gate', 'parked', 'unidentified', 'arrived');
