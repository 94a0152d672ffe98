-- A supervisor finds units by what they are, who received them and when, the newest first. What was undone is no unit.
CREATE INDEX units_by_time ON units (received_at, id) WHERE withdrawn_at IS NULL;
CREATE INDEX units_by_worker ON units (received_by, received_at, id) WHERE withdrawn_at IS NULL;
CREATE INDEX units_by_product ON units (sku, received_at, id) WHERE sku IS NOT NULL AND withdrawn_at IS NULL;
-- With the worker, so that a grade of one worker is found without reading the units of the others.
CREATE INDEX units_by_grade ON units (grade, received_at, id, received_by) WHERE grade IS NOT NULL AND withdrawn_at IS NULL;
