-- Labels that a supervisor wants for a whole list, one after the other. A batch is there as a whole or not at all.
CREATE TABLE label_batches (
  id TEXT PRIMARY KEY,
  why TEXT NOT NULL,            -- why they are printed again, as a code
  state TEXT NOT NULL CHECK (state IN ('staging', 'open', 'done', 'cancelled')),
  total INTEGER NOT NULL,
  made_at INTEGER NOT NULL,
  made_by TEXT NOT NULL REFERENCES people(id)
) STRICT, WITHOUT ROWID;
CREATE INDEX label_batches_open ON label_batches (made_at, id) WHERE state = 'open';
CREATE INDEX label_batches_by_time ON label_batches (made_at, id) WHERE state <> 'staging';
CREATE TABLE label_batch_rows (
  batch_id TEXT NOT NULL REFERENCES label_batches(id) ON DELETE CASCADE,
  position INTEGER NOT NULL,    -- from 1
  unit_id TEXT NOT NULL REFERENCES units(id),
  job_id TEXT REFERENCES label_jobs(id),
  refused TEXT,                 -- why there is no job for it
  PRIMARY KEY (batch_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX label_batch_rows_left ON label_batch_rows (batch_id, position) WHERE job_id IS NULL AND refused IS NULL;
CREATE INDEX label_batch_rows_begun ON label_batch_rows (batch_id, position) WHERE job_id IS NOT NULL;
