-- What is to be done to a unit before it is inspected again, and what was done: one row an operation of a decision's
-- plan. Minutes, cost and parts are those of the whole unit, as they were planned.
CREATE TABLE rework_states (code TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
INSERT INTO rework_states VALUES ('open'), ('begun'), ('done'), ('failed'), ('dropped');
CREATE TABLE rework_operations (
  id TEXT PRIMARY KEY,
  unit_id TEXT NOT NULL REFERENCES units(id),
  decision_id TEXT NOT NULL REFERENCES decisions(id),
  position INTEGER NOT NULL,    -- in its plan, from 1
  operation TEXT NOT NULL,      -- its id in the rules
  rules_version TEXT NOT NULL REFERENCES rule_sets(version),
  minutes INTEGER NOT NULL,
  cost TEXT NOT NULL,           -- JSON: [{currency, minor}]
  parts TEXT NOT NULL,          -- JSON: [{name, quantity}]
  state TEXT NOT NULL REFERENCES rework_states(code),
  missing TEXT NOT NULL,        -- JSON: which of the parts it waits for, from 0
  begun_at INTEGER,
  begun_by TEXT REFERENCES people(id),
  begun_run TEXT,               -- whose steady clock the next column is of
  begun_steady_ms INTEGER,
  used_ms INTEGER NOT NULL,     -- in all hands together, until it was put aside or ended
  ended_at INTEGER,
  ended_by TEXT REFERENCES people(id)
) STRICT, WITHOUT ROWID;
CREATE INDEX rework_operations_of_unit ON rework_operations (unit_id, id);
CREATE INDEX rework_operations_left ON rework_operations (unit_id) WHERE state IN ('open', 'begun');
