-- The counts of days that are over, added up by blocks of days: a year is read as some tens of blocks.
CREATE TABLE folded_counts (
  what INTEGER NOT NULL,        -- as in counts
  told INTEGER NOT NULL,        -- the part of how the units ended that `code` tells; 0: all of it
  size INTEGER NOT NULL,        -- days of a block
  block INTEGER NOT NULL,       -- its number: the day divided by the size
  of INTEGER NOT NULL,          -- as in counts
  code INTEGER NOT NULL,        -- an id of count_words; where `told` is 0, the outcome or span as in counts
  n INTEGER NOT NULL,
  PRIMARY KEY (what, told, size, block, of, code)
) STRICT, WITHOUT ROWID;
-- The last row of counts of each kind that is in there, in the order of that table.
CREATE TABLE folded_until (
  what INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  of INTEGER NOT NULL,
  outcome INTEGER NOT NULL
) STRICT;
