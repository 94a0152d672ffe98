-- Parts that were taken out of one unit to complete another: each lies in one container until it is fitted.
INSERT INTO container_kinds VALUES ('spare-parts');
CREATE TABLE harvested_parts (
  id TEXT PRIMARY KEY,
  client TEXT NOT NULL REFERENCES clients(code),
  sku TEXT NOT NULL,
  part TEXT NOT NULL,           -- what it is ticked by
  taken_from TEXT NOT NULL REFERENCES units(id),
  taken_at INTEGER NOT NULL,
  taken_by TEXT NOT NULL REFERENCES people(id),
  container TEXT REFERENCES containers(code),
  fitted_to TEXT REFERENCES units(id),
  fitted_at INTEGER,
  fitted_by TEXT REFERENCES people(id),
  CHECK ((container IS NULL) = (fitted_to IS NOT NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX harvested_parts_from ON harvested_parts (taken_from);
CREATE INDEX harvested_parts_to ON harvested_parts (fitted_to) WHERE fitted_to IS NOT NULL;
CREATE INDEX harvested_parts_loose ON harvested_parts (client, sku, part, id) WHERE container IS NOT NULL;
CREATE INDEX harvested_parts_in ON harvested_parts (container) WHERE container IS NOT NULL;
-- Somebody looked at the part and left it where it is, or the unit without it: nobody is asked again.
CREATE TABLE parts_left (
  unit_id TEXT NOT NULL REFERENCES units(id),
  part TEXT NOT NULL,
  left_at INTEGER NOT NULL,
  PRIMARY KEY (unit_id, part)
) STRICT, WITHOUT ROWID;
