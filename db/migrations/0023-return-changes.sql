-- A return that was changed while a parcel of it lay open: as it was when somebody last saw it. Seen: a person said so,
-- or the parcel was closed.
CREATE TABLE return_changes (
  parcel_id TEXT NOT NULL REFERENCES parcels(id) ON DELETE CASCADE,
  return_id TEXT NOT NULL REFERENCES expected_returns(id) ON DELETE CASCADE,
  before TEXT NOT NULL,         -- JSON: what was announced
  is_gone INTEGER NOT NULL CHECK (is_gone IN (0, 1)), -- awaited no more
  changed_at INTEGER NOT NULL,  -- at first
  seen_at INTEGER,
  PRIMARY KEY (parcel_id, return_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX return_changes_of_return ON return_changes (return_id);
CREATE INDEX return_changes_standing ON return_changes (parcel_id) WHERE seen_at IS NULL;
