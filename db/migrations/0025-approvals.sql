-- A closed parcel in which not all came as announced, until a supervisor has looked at it.
CREATE TABLE discrepancies (
  parcel_id TEXT PRIMARY KEY REFERENCES parcels(id),
  found_at INTEGER NOT NULL,
  found_by TEXT NOT NULL REFERENCES people(id),
  settled_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX discrepancies_open ON discrepancies (found_at) WHERE settled_at IS NULL;
-- What a supervisor decided of what somebody asked: told to that person until they have seen it.
CREATE TABLE notices (
  id TEXT PRIMARY KEY,
  person_id TEXT NOT NULL REFERENCES people(id),
  kind TEXT NOT NULL,           -- what was asked, as a code
  subject TEXT NOT NULL,        -- the unit or parcel
  answer TEXT NOT NULL,         -- a command's name
  decided_at INTEGER NOT NULL,
  decided_by TEXT NOT NULL REFERENCES people(id),
  seen_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX notices_unseen ON notices (person_id, id) WHERE seen_at IS NULL;
-- Few: labels of which nobody knows whether they came out.
CREATE INDEX label_jobs_unknown ON label_jobs (id) WHERE state = 'unknown';
