-- How much of the piece the site wanted inspected, and the rule that said so; what was begun before was inspected in full.
ALTER TABLE inspections ADD COLUMN level TEXT NOT NULL DEFAULT 'full';
ALTER TABLE inspections ADD COLUMN level_rule TEXT;
