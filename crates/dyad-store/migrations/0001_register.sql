-- The register's first shape. Every date is ISO 8601 text, every hash hexadecimal text,
-- so that the same schema serves PostgreSQL later.

-- A document by its content hash. Where several copies have the same title, date and
-- text, the fields are those of the first copy in the order of their names, so that the
-- order of reading does not matter. `n` joins the full text and is never shown.
CREATE TABLE documents (
  n          INTEGER PRIMARY KEY,
  content    TEXT NOT NULL UNIQUE,
  source     TEXT NOT NULL,
  date       TEXT,
  title      TEXT,
  outlet     TEXT,
  url        TEXT,
  language   TEXT,
  text       TEXT NOT NULL,
  plain      INTEGER NOT NULL,
  supersedes TEXT,
  headline   TEXT,                  -- title and date that the layers of the text gave,
  dated      TEXT,                  -- where the document itself has none
  coder      TEXT NOT NULL          -- the read mark: what coded it, as canonical JSON
) STRICT;
CREATE INDEX documents_supersedes ON documents (supersedes) WHERE supersedes IS NOT NULL;

-- Every copy that was read: who carried the same words.
CREATE TABLE copies (
  content TEXT NOT NULL REFERENCES documents (content),
  source  TEXT NOT NULL,
  outlet  TEXT NOT NULL,
  url     TEXT NOT NULL,
  PRIMARY KEY (content, source, outlet, url)
) STRICT, WITHOUT ROWID;
CREATE INDEX copies_source ON copies (source);

-- A record as canonical JSON, with the columns that rows are chosen by.
CREATE TABLE records (
  n         INTEGER PRIMARY KEY,
  id        TEXT NOT NULL UNIQUE,
  content   TEXT NOT NULL REFERENCES documents (content),
  place     INTEGER NOT NULL,       -- its number within the document, from 0
  kind      TEXT NOT NULL,
  status    TEXT NOT NULL,
  grade     TEXT NOT NULL,
  type      TEXT,                   -- PLOVER's type, of events
  rule      TEXT NOT NULL,
  date_from TEXT,                   -- the first and the last day it may be
  date_to   TEXT,
  told      TEXT,                   -- the last day the report may be of
  json      TEXT NOT NULL
) STRICT;
CREATE INDEX records_content ON records (content, place);
CREATE INDEX records_kind ON records (kind);

CREATE TABLE record_states (
  state  TEXT NOT NULL,
  record INTEGER NOT NULL REFERENCES records (n) ON DELETE CASCADE,
  PRIMARY KEY (state, record)
) STRICT, WITHOUT ROWID;
CREATE INDEX record_states_record ON record_states (record);

-- What people decided. Rows are added, never changed.
CREATE TABLE judgements (
  n     INTEGER PRIMARY KEY,
  id    TEXT NOT NULL UNIQUE,
  about TEXT NOT NULL,
  json  TEXT NOT NULL
) STRICT;
CREATE INDEX judgements_about ON judgements (about);
CREATE TRIGGER judgements_stay BEFORE UPDATE ON judgements
  BEGIN SELECT RAISE (ABORT, 'a judgement is never changed'); END;
CREATE TRIGGER judgements_remain BEFORE DELETE ON judgements
  BEGIN SELECT RAISE (ABORT, 'a judgement is never taken away'); END;

-- Full text over the stored text itself: nothing is kept twice.
CREATE VIRTUAL TABLE search USING fts5 (
  title, text, content = 'documents', content_rowid = 'n',
  tokenize = 'unicode61 remove_diacritics 2'
);
