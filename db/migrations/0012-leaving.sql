-- What left the building with whom, under which reference; a unit that left lies in no container here.
CREATE TABLE handovers (
  id TEXT PRIMARY KEY,
  container TEXT NOT NULL,
  carrier TEXT NOT NULL,
  reference TEXT NOT NULL,
  weight_g INTEGER NOT NULL,
  weighed INTEGER NOT NULL,     -- 0: added up from what the products weigh
  handed_at INTEGER NOT NULL,
  handed_by TEXT NOT NULL REFERENCES people(id)
) STRICT, WITHOUT ROWID;
ALTER TABLE units ADD COLUMN left_with TEXT REFERENCES handovers(id);
-- The kind of waste that a container holds as long as something lies in it; NULL: nothing that is kept apart.
ALTER TABLE containers ADD COLUMN waste TEXT;
-- What a product is in the Combined Nomenclature: the disclosure of unsold goods is keyed by it.
ALTER TABLE products ADD COLUMN cn_code TEXT;
