-- A picture may be of more than an answer about a piece: a parcel's outside, the driver's protocol, the sealed bag of
-- what is not goods, a customer's paper. What was kept before is of answers; the table is made anew for its columns.
CREATE TABLE photo_subjects (code TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
INSERT INTO photo_subjects VALUES ('answer'), ('parcel'), ('protocol'), ('found'), ('paper');
CREATE TABLE photos_of_more (
  id TEXT PRIMARY KEY,
  sha256 TEXT NOT NULL,
  about TEXT NOT NULL REFERENCES photo_subjects(code),
  parcel_id TEXT NOT NULL REFERENCES parcels(id),
  unit_id TEXT REFERENCES units(id),  -- of an answer, and of nothing else; so are the next two
  inspection_id TEXT,
  question TEXT,
  claim_id TEXT,                -- of a protocol; an undo may take the claim away, and leaves the picture's facts
  found_id TEXT,                -- of a sealed bag; it is taken before its found property is written down
  command_id TEXT NOT NULL,
  taken_at INTEGER NOT NULL,
  taken_by TEXT NOT NULL REFERENCES people(id),
  station TEXT NOT NULL,
  width INTEGER NOT NULL,
  height INTEGER NOT NULL,
  bytes INTEGER NOT NULL,
  state TEXT NOT NULL,          -- kept | taken-back | deleted
  deleted_at INTEGER,
  CHECK ((about = 'answer') = (unit_id IS NOT NULL AND inspection_id IS NOT NULL AND question IS NOT NULL)),
  CHECK ((about = 'protocol') = (claim_id IS NOT NULL)),
  CHECK ((about = 'found') = (found_id IS NOT NULL))
) STRICT, WITHOUT ROWID;
INSERT INTO photos_of_more
  SELECT id, sha256, 'answer', parcel_id, unit_id, inspection_id, question, NULL, NULL, command_id, taken_at, taken_by,
    station, width, height, bytes, state, deleted_at
  FROM photos;
DROP TABLE photos;
ALTER TABLE photos_of_more RENAME TO photos;
CREATE INDEX photos_by_unit ON photos (unit_id) WHERE unit_id IS NOT NULL;
CREATE INDEX photos_by_parcel ON photos (parcel_id) WHERE about <> 'answer';
CREATE INDEX photos_by_found ON photos (found_id) WHERE found_id IS NOT NULL;
CREATE INDEX photos_by_hash ON photos (sha256);
CREATE INDEX photos_by_command ON photos (command_id);
CREATE INDEX photos_there ON photos (taken_at, id) WHERE state <> 'deleted';
