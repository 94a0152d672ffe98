-- 1: failed safe because its printer was down; sent by itself when one is back, as long as it is still wanted.
ALTER TABLE label_jobs ADD COLUMN waits INTEGER NOT NULL DEFAULT 0;
-- Why it was printed again, as a code; NULL for a first label.
ALTER TABLE label_jobs ADD COLUMN why TEXT;
CREATE INDEX label_jobs_waiting ON label_jobs (id) WHERE waits = 1;
