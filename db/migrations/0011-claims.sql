-- Damage that a carrier is to answer for: one claim a parcel.
CREATE TABLE carrier_claims (
  id TEXT PRIMARY KEY,
  parcel_id TEXT NOT NULL UNIQUE REFERENCES parcels(id),
  kind TEXT NOT NULL,           -- visible (at the gate) | hidden (found at the bench)
  protocol TEXT,                -- number of the protocol that the driver signed
  noticed_at INTEGER NOT NULL,
  noticed_by TEXT NOT NULL REFERENCES people(id),
  due_on TEXT,                  -- the carrier is to be told by then
  status TEXT NOT NULL,         -- to-claim | claimed | accepted | refused | dropped
  amount_minor INTEGER,
  currency TEXT,
  outcome TEXT,                 -- as a supervisor wrote it
  settled_at INTEGER,
  settled_by TEXT REFERENCES people(id)
) STRICT, WITHOUT ROWID;
CREATE INDEX carrier_claims_open ON carrier_claims (due_on, id) WHERE status IN ('to-claim', 'claimed');

-- What became of what is not goods: its owner was told, and it was handed over, or it ended otherwise.
ALTER TABLE found_property ADD COLUMN told_on TEXT;
ALTER TABLE found_property ADD COLUMN told_how TEXT;    -- phone | mail | letter | shop
ALTER TABLE found_property ADD COLUMN ended_at INTEGER;
ALTER TABLE found_property ADD COLUMN ended_by TEXT REFERENCES people(id);
ALTER TABLE found_property ADD COLUMN ended_as TEXT;    -- handed-over | sent | to-authority | destroyed
ALTER TABLE found_property ADD COLUMN ended_because TEXT;
CREATE INDEX found_property_open ON found_property (due_on, id) WHERE ended_at IS NULL;
