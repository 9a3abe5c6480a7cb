-- Facts as they were last joined. Everything here is a cache: it is made from documents,
-- records and judgements, and may be thrown away at any time. Records are joined block by
-- block (a hash of what must be equal); a change marks the blocks that it can touch, and a
-- reader makes those anew.

-- The block of each record.
CREATE TABLE joining (
  record INTEGER PRIMARY KEY REFERENCES records (n) ON DELETE CASCADE,
  block  INTEGER NOT NULL
) STRICT;
CREATE INDEX joining_block ON joining (block);

-- In which blocks a name stands, folded: what a judgement on names can touch.
CREATE TABLE joining_names (
  name  TEXT NOT NULL,
  block INTEGER NOT NULL,
  PRIMARY KEY (name, block)
) STRICT, WITHOUT ROWID;

-- Blocks that judgements tie together, as of the last joining.
CREATE TABLE joining_ties (
  a INTEGER NOT NULL,
  b INTEGER NOT NULL,
  PRIMARY KEY (a, b)
) STRICT, WITHOUT ROWID;

-- Blocks of which the facts are out of date.
CREATE TABLE stale_blocks (block INTEGER PRIMARY KEY) STRICT;

-- By which rules the facts were joined, and up to which judgement. No row: not at all yet.
CREATE TABLE joining_state (
  one        INTEGER PRIMARY KEY CHECK (one = 1),
  rules      TEXT NOT NULL,
  judgements INTEGER NOT NULL
) STRICT;

CREATE TABLE facts (
  n         INTEGER PRIMARY KEY,
  id        TEXT NOT NULL,
  block     INTEGER NOT NULL,
  bucket    TEXT NOT NULL,          -- the order of the joining: by bucket, then by place
  place     INTEGER NOT NULL,
  day_to    TEXT NOT NULL,          -- the last day it may be of, else of its last report; '' where none is known
  day_from  TEXT NOT NULL,
  rank      INTEGER NOT NULL,       -- the kind, by its number
  type      TEXT,                   -- PLOVER's type, of events
  status    TEXT NOT NULL,
  certainty TEXT NOT NULL,
  json      TEXT NOT NULL
) STRICT;
CREATE INDEX facts_id ON facts (id);
CREATE INDEX facts_block ON facts (block);
CREATE INDEX facts_day ON facts (day_to DESC, rank);

CREATE TABLE fact_states (
  state TEXT NOT NULL,
  day   TEXT NOT NULL,
  rank  INTEGER NOT NULL,
  fact  INTEGER NOT NULL REFERENCES facts (n) ON DELETE CASCADE,
  PRIMARY KEY (state, day DESC, rank, fact)
) STRICT, WITHOUT ROWID;
CREATE INDEX fact_states_fact ON fact_states (fact);

CREATE TRIGGER records_leave BEFORE DELETE ON records BEGIN
  INSERT OR IGNORE INTO stale_blocks SELECT block FROM joining WHERE record = OLD.n;
END;
CREATE TRIGGER records_change BEFORE UPDATE ON records BEGIN
  INSERT OR IGNORE INTO stale_blocks SELECT block FROM joining WHERE record = OLD.n;
END;
CREATE TRIGGER copies_come AFTER INSERT ON copies BEGIN
  INSERT OR IGNORE INTO stale_blocks
    SELECT j.block FROM records r JOIN joining j ON j.record = r.n WHERE r.content = NEW.content;
END;
CREATE TRIGGER copies_leave AFTER DELETE ON copies BEGIN
  INSERT OR IGNORE INTO stale_blocks
    SELECT j.block FROM records r JOIN joining j ON j.record = r.n WHERE r.content = OLD.content;
END;
CREATE TRIGGER documents_supersede AFTER INSERT ON documents WHEN NEW.supersedes IS NOT NULL BEGIN
  INSERT OR IGNORE INTO stale_blocks
    SELECT j.block FROM copies c JOIN records r ON r.content = c.content JOIN joining j ON j.record = r.n
    WHERE c.source = NEW.supersedes;
END;
CREATE TRIGGER documents_change AFTER UPDATE ON documents
  WHEN OLD.title IS NOT NEW.title OR OLD.headline IS NOT NEW.headline OR OLD.dated IS NOT NEW.dated OR OLD.supersedes IS NOT NEW.supersedes
BEGIN
  INSERT OR IGNORE INTO stale_blocks
    SELECT j.block FROM records r JOIN joining j ON j.record = r.n WHERE r.content = NEW.content;
  INSERT OR IGNORE INTO stale_blocks
    SELECT j.block FROM copies c JOIN records r ON r.content = c.content JOIN joining j ON j.record = r.n
    WHERE c.source IN (OLD.supersedes, NEW.supersedes) AND OLD.supersedes IS NOT NEW.supersedes;
END;
