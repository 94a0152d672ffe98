-- One picture that was taken for a question; the file is photos/<first two>/<sha256>.jpg beside the database.
-- What was deleted keeps its facts and its hash. An inspection that was taken back leaves its pictures' facts too.
CREATE TABLE photos (
  id TEXT PRIMARY KEY,
  sha256 TEXT NOT NULL,
  unit_id TEXT NOT NULL REFERENCES units(id),
  parcel_id TEXT NOT NULL REFERENCES parcels(id),
  inspection_id TEXT NOT NULL,
  question TEXT NOT NULL,
  command_id TEXT NOT NULL,
  taken_at INTEGER NOT NULL,
  taken_by TEXT NOT NULL REFERENCES people(id),
  station TEXT NOT NULL,
  width INTEGER NOT NULL,
  height INTEGER NOT NULL,
  bytes INTEGER NOT NULL,
  state TEXT NOT NULL,          -- kept | taken-back | deleted
  deleted_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX photos_by_unit ON photos (unit_id);
CREATE INDEX photos_by_hash ON photos (sha256);
CREATE INDEX photos_by_command ON photos (command_id);
CREATE INDEX photos_there ON photos (taken_at, id) WHERE state <> 'deleted';
