-- Lists that grow: adding a word is an INSERT.
CREATE TABLE return_types (code TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
INSERT INTO return_types VALUES ('withdrawal'), ('complaint'), ('exchange'), ('return-to-sender');
CREATE TABLE line_statuses (code TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
INSERT INTO line_statuses VALUES ('awaiting'), ('partly'), ('received'), ('short'), ('over'), ('still-expected');
CREATE TABLE parcel_states (code TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
INSERT INTO parcel_states VALUES ('awaiting'), ('at-gate'), ('arrived'), ('closed'), ('parked'), ('unidentified');
CREATE TABLE gate_outcomes (code TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
INSERT INTO gate_outcomes VALUES ('accepted'), ('with-reservation'), ('refused');
CREATE TABLE receptions (code TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
INSERT INTO receptions VALUES ('received'), ('wrong-item'), ('undeclared'), ('foreign'), ('unidentified');
CREATE TABLE acceptances (code TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
INSERT INTO acceptances VALUES ('pending'), ('accepted'), ('rejected'), ('manual');
CREATE TABLE title_holders (code TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
INSERT INTO title_holders VALUES ('merchant'), ('customer'), ('vendor');
CREATE TABLE roles (code TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
INSERT INTO roles VALUES ('worker'), ('supervisor'), ('administrator');
CREATE TABLE actions (code TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
INSERT INTO actions VALUES ('restock'), ('rework'), ('secondary-sale'), ('return-to-vendor'),
  ('return-to-customer'), ('transfer'), ('hold'), ('quarantine'), ('harvest-parts'), ('donate'), ('recycle'),
  ('dispose'), ('no-physical-return');
CREATE TABLE container_kinds (code TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
INSERT INTO container_kinds SELECT code FROM actions;
INSERT INTO container_kinds VALUES ('bench'), ('gate'), ('staging'), ('tote'), ('cage'), ('shelf');
CREATE TABLE label_job_states (code TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
INSERT INTO label_job_states VALUES ('queued'), ('sending'), ('sent'), ('failed-safe'), ('unknown'), ('printed'), ('void');
CREATE TABLE outbox_kinds (code TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
INSERT INTO outbox_kinds VALUES ('gate'), ('arrival'), ('receipt'), ('inspection'), ('decision'), ('move'),
  ('correction'), ('parcel-closed');
CREATE TABLE outbox_states (code TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
INSERT INTO outbox_states VALUES ('pending'), ('in-flight'), ('unknown'), ('applied'), ('parked');

-- What this database is: site, station, epoch, zone, language, country, currency.
CREATE TABLE station (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
-- Number ranges (LPN, file sequence); after a restore they jump past a reserved block.
CREATE TABLE counters (name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT, WITHOUT ROWID;

-- Values about a person, erasable: erasing sets value and salt to NULL, the hash stays.
CREATE TABLE personal_values (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  value TEXT,
  salt BLOB,
  hash TEXT NOT NULL -- hex SHA-256(salt ‖ value)
) STRICT, WITHOUT ROWID;

CREATE TABLE clients (code TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;

CREATE TABLE people (
  id TEXT PRIMARY KEY,
  name_id TEXT NOT NULL REFERENCES personal_values(id),
  role TEXT NOT NULL REFERENCES roles(code),
  language TEXT NOT NULL,
  created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE badges (
  hash TEXT PRIMARY KEY, -- hex SHA-256 of the badge's text
  person_id TEXT NOT NULL REFERENCES people(id),
  created_at INTEGER NOT NULL,
  revoked_at INTEGER
) STRICT, WITHOUT ROWID;

-- Published rules; every inspection points at the version it used.
CREATE TABLE rule_sets (
  version TEXT PRIMARY KEY,
  body TEXT NOT NULL, -- JSON
  published_at INTEGER NOT NULL,
  published_by TEXT REFERENCES people(id)
) STRICT, WITHOUT ROWID;

CREATE TABLE products (
  client TEXT NOT NULL REFERENCES clients(code),
  sku TEXT NOT NULL,
  name TEXT NOT NULL,          -- JSON by language
  category TEXT NOT NULL,
  list_price_minor INTEGER,
  list_price_currency TEXT,
  weight_g INTEGER,
  serialised INTEGER NOT NULL,
  lot_tracked INTEGER NOT NULL,
  expiry_required INTEGER NOT NULL,
  components TEXT NOT NULL,    -- JSON [{name, quantity, replacementPriceMinor, currency}]
  cartons INTEGER NOT NULL,    -- 1 where it comes in one
  hazard TEXT,                 -- JSON {un, class}
  flags TEXT NOT NULL,         -- JSON list of product flags
  supplier TEXT,
  picture TEXT,
  content_hash TEXT NOT NULL,
  PRIMARY KEY (client, sku)
) STRICT, WITHOUT ROWID;
CREATE INDEX products_by_sku ON products (sku);
CREATE TABLE product_gtins (
  gtin TEXT NOT NULL, -- 14 digits
  client TEXT NOT NULL,
  sku TEXT NOT NULL,
  quantity INTEGER NOT NULL,
  PRIMARY KEY (gtin, client, sku),
  FOREIGN KEY (client, sku) REFERENCES products(client, sku)
) STRICT, WITHOUT ROWID;
CREATE INDEX product_gtins_by_product ON product_gtins (client, sku);

-- Totes, cages, pallets, shelf locations, benches: every physical thing is in exactly one.
CREATE TABLE containers (
  code TEXT PRIMARY KEY,
  kind TEXT NOT NULL REFERENCES container_kinds(code),
  name TEXT,
  client TEXT REFERENCES clients(code),
  disposition TEXT,             -- what an open tote is being filled for
  holds_client TEXT,            -- ... and whose goods are in it
  closed_at INTEGER,
  put_away_in TEXT REFERENCES containers(code)
) STRICT, WITHOUT ROWID;
CREATE INDEX containers_by_kind ON containers (kind, client);
CREATE INDEX open_totes ON containers (disposition, holds_client) WHERE disposition IS NOT NULL;

CREATE TABLE expected_returns (
  id TEXT PRIMARY KEY,
  client TEXT NOT NULL REFERENCES clients(code),
  source TEXT NOT NULL,
  rma TEXT NOT NULL,
  order_ref TEXT,
  channel TEXT,
  method TEXT,
  country TEXT,
  buyer_type TEXT,
  type TEXT NOT NULL REFERENCES return_types(code),
  resolution TEXT,
  customer TEXT,                -- opaque reference, nobody's name
  delivered_on TEXT,
  notified_on TEXT,
  sent_on TEXT,
  refund_due_on TEXT,
  answer_due_on TEXT,
  blind INTEGER NOT NULL,       -- made here for a parcel that nobody announced
  content_hash TEXT NOT NULL,
  UNIQUE (client, source, rma)
) STRICT, WITHOUT ROWID;
CREATE INDEX expected_returns_by_rma ON expected_returns (rma);
CREATE INDEX expected_returns_by_order ON expected_returns (order_ref) WHERE order_ref IS NOT NULL;
CREATE TABLE expected_lines (
  id TEXT PRIMARY KEY,
  return_id TEXT NOT NULL REFERENCES expected_returns(id),
  position INTEGER NOT NULL,
  line_ref TEXT,                -- the ERP's own id
  sku TEXT NOT NULL,
  quantity INTEGER NOT NULL,
  received INTEGER NOT NULL,
  status TEXT NOT NULL REFERENCES line_statuses(code),
  reason TEXT,
  comment_id TEXT REFERENCES personal_values(id),
  lot TEXT,
  unit_price_minor INTEGER,
  currency TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX expected_lines_by_return ON expected_lines (return_id, position);
CREATE TABLE expected_serials (
  serial TEXT NOT NULL,
  line_id TEXT NOT NULL REFERENCES expected_lines(id),
  PRIMARY KEY (serial, line_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX expected_serials_by_line ON expected_serials (line_id);
CREATE TABLE shipped_serials (
  client TEXT NOT NULL,
  serial TEXT NOT NULL,
  sku TEXT NOT NULL,
  order_ref TEXT,
  customer TEXT,
  shipped_on TEXT,
  PRIMARY KEY (client, serial, sku)
) STRICT, WITHOUT ROWID;
CREATE INDEX shipped_serials_by_serial ON shipped_serials (serial);
CREATE INDEX shipped_serials_by_product ON shipped_serials (client, sku);

-- A store's or locker's cage, or a carrier's hand-over, under one manifest.
CREATE TABLE consolidations (
  id TEXT PRIMARY KEY,
  manifest TEXT NOT NULL UNIQUE,
  carrier TEXT
) STRICT, WITHOUT ROWID;
CREATE TABLE parcels (
  id TEXT PRIMARY KEY,
  tracking TEXT,
  sscc TEXT,
  carrier TEXT,
  weight_g INTEGER,
  consolidation_id TEXT REFERENCES consolidations(id),
  state TEXT NOT NULL REFERENCES parcel_states(code),
  gate_outcome TEXT REFERENCES gate_outcomes(code),
  outside TEXT,                 -- the packaging answer
  gated_at INTEGER,
  arrived_at INTEGER,
  closed_at INTEGER,
  due_on TEXT                   -- the nearest deadline of its returns, set at the gate
) STRICT, WITHOUT ROWID;
CREATE INDEX parcels_by_tracking ON parcels (tracking) WHERE tracking IS NOT NULL;
CREATE INDEX parcels_by_sscc ON parcels (sscc) WHERE sscc IS NOT NULL;
CREATE INDEX parcels_by_consolidation ON parcels (consolidation_id) WHERE consolidation_id IS NOT NULL;
CREATE INDEX parcels_waiting ON parcels (state, due_on) WHERE state IN ('at-gate', 'parked', 'unidentified', 'arrived');
CREATE TABLE parcel_returns (
  parcel_id TEXT NOT NULL REFERENCES parcels(id),
  return_id TEXT NOT NULL REFERENCES expected_returns(id),
  PRIMARY KEY (parcel_id, return_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX parcel_returns_by_return ON parcel_returns (return_id);

CREATE TABLE units (
  id TEXT PRIMARY KEY,
  client TEXT NOT NULL REFERENCES clients(code),
  quantity INTEGER NOT NULL CHECK (quantity >= 1),
  sku TEXT,                     -- NULL: unidentified
  scanned TEXT,                 -- what was on it, where no product is known by that
  serial TEXT,
  lot TEXT,
  expires_on TEXT,
  reception TEXT NOT NULL REFERENCES receptions(code),
  acceptance TEXT NOT NULL REFERENCES acceptances(code),
  title_holder TEXT NOT NULL REFERENCES title_holders(code),
  parcel_id TEXT NOT NULL REFERENCES parcels(id),
  return_id TEXT REFERENCES expected_returns(id),
  line_id TEXT REFERENCES expected_lines(id),
  recall TEXT,                  -- the recall that names it
  lpn TEXT UNIQUE,
  container TEXT REFERENCES containers(code), -- NULL only once withdrawn
  parts_checked_at INTEGER,     -- NULL where components are still to be ticked
  inspected_at INTEGER,
  grade TEXT,
  disposition TEXT,
  action TEXT REFERENCES actions(code),
  approval TEXT,                -- NULL | asked | waiting | approved
  label_wanted INTEGER NOT NULL,
  label_owed INTEGER NOT NULL,
  scanned_back_at INTEGER,
  sorted_at INTEGER,
  received_at INTEGER NOT NULL,
  received_by TEXT NOT NULL REFERENCES people(id),
  withdrawn_at INTEGER          -- set by undo: it was never such a unit
) STRICT, WITHOUT ROWID;
CREATE INDEX units_by_parcel ON units (parcel_id);
CREATE INDEX units_by_return ON units (return_id) WHERE return_id IS NOT NULL;
CREATE INDEX units_by_line ON units (line_id) WHERE line_id IS NOT NULL;
CREATE INDEX units_by_serial ON units (serial) WHERE serial IS NOT NULL;
CREATE INDEX units_by_container ON units (container) WHERE container IS NOT NULL;
CREATE INDEX units_waiting ON units (id) WHERE approval = 'waiting' AND withdrawn_at IS NULL;
CREATE INDEX units_owing_labels ON units (id) WHERE label_owed = 1 AND withdrawn_at IS NULL;
CREATE INDEX units_unidentified ON units (id) WHERE sku IS NULL AND withdrawn_at IS NULL;

CREATE TABLE unit_parts (
  unit_id TEXT NOT NULL REFERENCES units(id),
  part TEXT NOT NULL,
  present INTEGER NOT NULL,
  PRIMARY KEY (unit_id, part)
) STRICT, WITHOUT ROWID;
CREATE TABLE inspections (
  id TEXT PRIMARY KEY,
  unit_id TEXT NOT NULL REFERENCES units(id),
  rules_version TEXT NOT NULL REFERENCES rule_sets(version),
  started_at INTEGER NOT NULL,
  ended_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX inspections_by_unit ON inspections (unit_id);
CREATE TABLE answers (
  inspection_id TEXT NOT NULL REFERENCES inspections(id),
  position INTEGER NOT NULL,
  question TEXT NOT NULL,
  value TEXT NOT NULL,          -- JSON
  answered_at INTEGER NOT NULL,
  answered_by TEXT NOT NULL REFERENCES people(id),
  PRIMARY KEY (inspection_id, position)
) STRICT, WITHOUT ROWID;

-- History: what is true now is on the unit.
CREATE TABLE grades (
  id TEXT PRIMARY KEY,
  unit_id TEXT NOT NULL REFERENCES units(id),
  grade TEXT NOT NULL,
  derived TEXT NOT NULL,
  because TEXT NOT NULL,        -- JSON list of grade rules
  reason TEXT,                  -- of an override
  graded_at INTEGER NOT NULL,
  graded_by TEXT NOT NULL REFERENCES people(id)
) STRICT, WITHOUT ROWID;
CREATE INDEX grades_by_unit ON grades (unit_id);
CREATE TABLE decisions (
  id TEXT PRIMARY KEY,
  unit_id TEXT NOT NULL REFERENCES units(id),
  disposition TEXT NOT NULL,
  action TEXT NOT NULL REFERENCES actions(code),
  rule TEXT,                    -- NULL where a person chose
  reason TEXT,
  approved_by TEXT REFERENCES people(id),
  decided_at INTEGER NOT NULL,
  decided_by TEXT NOT NULL REFERENCES people(id)
) STRICT, WITHOUT ROWID;
CREATE INDEX decisions_by_unit ON decisions (unit_id);

CREATE TABLE label_jobs (
  id TEXT PRIMARY KEY,
  unit_id TEXT REFERENCES units(id),
  container TEXT REFERENCES containers(code),
  lpn TEXT,
  printer TEXT,
  state TEXT NOT NULL REFERENCES label_job_states(code),
  reason TEXT,
  copies INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX label_jobs_by_unit ON label_jobs (unit_id);
CREATE INDEX label_jobs_open ON label_jobs (state) WHERE state IN ('queued', 'sending');

-- What is not goods: cash, papers, medicine. Only the outside is described.
CREATE TABLE found_property (
  id TEXT PRIMARY KEY,
  parcel_id TEXT REFERENCES parcels(id),
  what TEXT NOT NULL,
  bag TEXT NOT NULL UNIQUE,
  container TEXT NOT NULL REFERENCES containers(code),
  found_by TEXT NOT NULL REFERENCES people(id),
  witness TEXT NOT NULL REFERENCES people(id),
  found_at INTEGER NOT NULL,
  due_on TEXT
) STRICT, WITHOUT ROWID;

-- Append-only; hash = SHA-256(hash before ‖ body's bytes).
CREATE TABLE journal (
  seq INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  kind TEXT NOT NULL,
  by TEXT,
  subject TEXT,
  body TEXT NOT NULL,
  hash TEXT NOT NULL
) STRICT;
CREATE INDEX journal_by_subject ON journal (subject, seq) WHERE subject IS NOT NULL;
CREATE TRIGGER journal_is_append_only_u BEFORE UPDATE ON journal BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
CREATE TRIGGER journal_is_append_only_d BEFORE DELETE ON journal BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;

-- One fact for the ERP each, with an immutable key.
CREATE TABLE outbox (
  seq INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  client TEXT NOT NULL,
  kind TEXT NOT NULL REFERENCES outbox_kinds(code),
  subject TEXT NOT NULL,
  payload TEXT NOT NULL,        -- JSON, never changed
  state TEXT NOT NULL REFERENCES outbox_states(code),
  outcome TEXT,
  reason TEXT,
  attempts INTEGER NOT NULL,
  file_seq INTEGER,             -- the drop file that carries it
  created_at INTEGER NOT NULL,
  settled_at INTEGER
) STRICT;
CREATE INDEX outbox_by_subject ON outbox (subject, kind);
CREATE INDEX outbox_in_file ON outbox (client, file_seq) WHERE state IN ('in-flight', 'unknown');
CREATE INDEX outbox_unsettled ON outbox (client, state, seq) WHERE state IN ('pending', 'in-flight', 'unknown', 'parked');

-- What the scanners read, with a retention of its own; badges and refused commands are masked.
CREATE TABLE raw_scans (
  seq INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  source TEXT NOT NULL,
  text TEXT NOT NULL,
  means TEXT NOT NULL,
  person_id TEXT
) STRICT;
CREATE INDEX raw_scans_by_time ON raw_scans (at);

-- Each confirmed command by its own id: asking again answers the same; `before` takes it back.
CREATE TABLE commands (
  id TEXT PRIMARY KEY,
  journal_seq INTEGER NOT NULL,
  session_no INTEGER NOT NULL,
  parcel_id TEXT,
  name TEXT NOT NULL,
  before TEXT,                  -- JSON fields as they were; empty list: bars undo; NULL: nothing to take back
  keys TEXT NOT NULL,           -- JSON keys of the documents that it left
  undone_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX commands_to_undo ON commands (session_no, journal_seq) WHERE undone_at IS NULL AND before IS NOT NULL;

-- The one bench of this station. The prompt is a function of this row and of what it points at.
CREATE TABLE bench (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  session_no INTEGER NOT NULL,
  person_id TEXT REFERENCES people(id),
  mode TEXT NOT NULL,           -- job | gate
  parcel_id TEXT REFERENCES parcels(id),
  unit_id TEXT REFERENCES units(id),
  last_unit_id TEXT REFERENCES units(id),
  last_parcel_id TEXT REFERENCES parcels(id),
  consolidation_id TEXT REFERENCES consolidations(id),
  pending TEXT,                 -- JSON, what is begun and not confirmed
  live_badge TEXT REFERENCES people(id),
  prompt_no INTEGER NOT NULL
) STRICT;

-- A bulk load is staged whole, then merged in small transactions; killed in between, it is rolled forward.
CREATE TABLE import_jobs (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('staging', 'merging')),
  created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE import_rows (
  job_id TEXT NOT NULL REFERENCES import_jobs(id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (job_id, position)
) STRICT, WITHOUT ROWID;

-- The drop files of the file-drop connector: gap-free numbers, persisted before the first byte.
CREATE TABLE drop_files (
  client TEXT NOT NULL,
  seq INTEGER NOT NULL,
  name TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  documents INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('writing', 'written', 'acknowledged')),
  created_at INTEGER NOT NULL,
  PRIMARY KEY (client, seq)
) STRICT, WITHOUT ROWID;
