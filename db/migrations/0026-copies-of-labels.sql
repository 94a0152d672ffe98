-- A copy of a label that is well: another one beside it, never the one that counts.
ALTER TABLE label_jobs ADD COLUMN is_copy INTEGER NOT NULL DEFAULT 0;
-- Which printer somebody chose for it; NULL: the first of the config that is up.
ALTER TABLE label_jobs ADD COLUMN wanted_printer TEXT;
ALTER TABLE label_batches ADD COLUMN copies INTEGER NOT NULL DEFAULT 1;
ALTER TABLE label_batches ADD COLUMN printer TEXT;
