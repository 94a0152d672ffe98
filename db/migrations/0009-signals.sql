-- What did not fit when a unit was received: rules weigh it, and supervisors see it.
ALTER TABLE units ADD COLUMN serial_doubt TEXT;               -- what spoke against its serial number
ALTER TABLE units ADD COLUMN returned_before INTEGER NOT NULL DEFAULT 0;
ALTER TABLE units ADD COLUMN returns_of_order INTEGER NOT NULL DEFAULT 0;
ALTER TABLE units ADD COLUMN returns_of_customer INTEGER NOT NULL DEFAULT 0;
ALTER TABLE units ADD COLUMN pieces_of_customer INTEGER NOT NULL DEFAULT 0;

-- Only of units for which a signal holds, or held.
CREATE TABLE unit_signals (
  unit_id TEXT PRIMARY KEY REFERENCES units(id),
  points INTEGER NOT NULL,
  because TEXT NOT NULL,        -- JSON list of {rule, points}
  rules_version TEXT NOT NULL,
  state TEXT NOT NULL,          -- noted | held | released
  weighed_at INTEGER NOT NULL,
  released_at INTEGER,
  released_by TEXT REFERENCES people(id),
  release_reason TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX unit_signals_held ON unit_signals (unit_id) WHERE state = 'held';

-- How often a customer sends something back is asked by an opaque reference.
CREATE INDEX expected_returns_by_customer ON expected_returns (customer, client) WHERE customer IS NOT NULL;
