-- The facts of each pair of states by the list of a brief under which they stand, so that a
-- brief asks for a page and not for all of them.
CREATE TABLE fact_pairs (
  a     TEXT NOT NULL,              -- the two states, in code order
  b     TEXT NOT NULL,
  shelf INTEGER NOT NULL,           -- the list, by its number
  day   TEXT NOT NULL,              -- as in facts: the last day it may be of, else of its last report
  id    TEXT NOT NULL,              -- the fact's
  fact  INTEGER NOT NULL REFERENCES facts (n) ON DELETE CASCADE,
  seen  TEXT NOT NULL,              -- the day of its newest report; '' where none has one
  PRIMARY KEY (a, b, shelf, day DESC, id, fact)
) STRICT, WITHOUT ROWID;
CREATE INDEX fact_pairs_fact ON fact_pairs (fact);

-- Whether the record is an event that another record of its document gives already.
ALTER TABLE joining ADD COLUMN given INTEGER NOT NULL DEFAULT 0;

-- Facts of a kind, and what is planned: for calendars and promises.
CREATE INDEX facts_rank ON facts (rank, status);
CREATE INDEX facts_status ON facts (status) WHERE status <> 'actual';
