-- What goes to an ERP that takes returns as a whole: one row each, made of documents of the outbox, which follow it.
CREATE TABLE effects (
  seq INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  client TEXT NOT NULL,
  kind TEXT NOT NULL,           -- reception | redirection | vendor-return | complaint | retraction
  body TEXT NOT NULL,           -- JSON, never changed
  state TEXT NOT NULL REFERENCES outbox_states(code),
  outcome TEXT,
  reason TEXT,
  attempts INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  settled_at INTEGER
) STRICT;
CREATE INDEX effects_unsettled ON effects (client, state, seq) WHERE state IN ('pending', 'in-flight', 'unknown', 'parked');
CREATE TABLE effect_documents (
  document_key TEXT NOT NULL REFERENCES outbox(key),
  effect_key TEXT NOT NULL REFERENCES effects(key),
  PRIMARY KEY (document_key, effect_key)
) STRICT, WITHOUT ROWID;
CREATE INDEX effect_documents_by_effect ON effect_documents (effect_key);
CREATE TABLE effect_history (
  effect_key TEXT NOT NULL REFERENCES effects(key),
  position INTEGER NOT NULL,
  at INTEGER NOT NULL,
  event TEXT NOT NULL,          -- applied | parked | unknown | again | closed
  by TEXT REFERENCES people(id), -- NULL: the station
  detail TEXT,
  exchanges TEXT NOT NULL,      -- JSON: [{request, answer}], masked
  PRIMARY KEY (effect_key, position)
) STRICT, WITHOUT ROWID;
-- How far a way to or from an ERP is: the last document folded, the next page to pull.
CREATE TABLE erp_cursors (
  client TEXT NOT NULL,
  direction TEXT NOT NULL,      -- out | products | returns
  cursor TEXT NOT NULL,
  moved_at INTEGER NOT NULL,
  PRIMARY KEY (client, direction)
) STRICT, WITHOUT ROWID;
-- The places that an ERP has, as it said last, and which of them a disposition means there.
CREATE TABLE erp_locations (
  client TEXT NOT NULL,
  code TEXT NOT NULL,
  name TEXT NOT NULL,
  use TEXT,                     -- storage | waste
  PRIMARY KEY (client, code)
) STRICT, WITHOUT ROWID;
CREATE TABLE erp_targets (
  client TEXT NOT NULL,
  disposition TEXT NOT NULL,
  target TEXT NOT NULL,
  said_by TEXT NOT NULL,        -- config | person | proposal
  PRIMARY KEY (client, disposition)
) STRICT, WITHOUT ROWID;
CREATE INDEX outbox_receipts_waiting ON outbox (client, created_at) WHERE state IN ('pending', 'unknown') AND kind = 'receipt';
