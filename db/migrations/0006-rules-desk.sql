-- Which rules were put in force, in the journal's order: what was there before can be put in force again.
CREATE TABLE rule_publications (
  seq INTEGER PRIMARY KEY REFERENCES journal(seq),
  version TEXT NOT NULL REFERENCES rule_sets(version),
  based_on TEXT REFERENCES rule_sets(version), -- NULL: the first, or from a file
  published_at INTEGER NOT NULL,
  published_by TEXT REFERENCES people(id),     -- NULL: the command line, or with the station
  why_id TEXT                                  -- a text of personal_values; NULL where nobody gave a reason
) STRICT;

INSERT INTO rule_publications (seq, version, published_at, published_by)
SELECT j.seq, s.version, j.at, j.by
FROM rule_sets s JOIN journal j ON j.subject = s.version AND j.kind = 'rules-published'
ORDER BY j.seq;

-- Rules that are being changed: one draft at a station, wrong or not.
CREATE TABLE rule_drafts (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  based_on TEXT NOT NULL REFERENCES rule_sets(version),
  body TEXT NOT NULL,
  changed_at INTEGER NOT NULL,
  changed_by TEXT REFERENCES people(id)        -- NULL: the command line
) STRICT;
