-- What near copies are found by, and what ties a correction to its report where nothing
-- but the headline does. Both follow from the document alone.
CREATE TABLE sketches (
  content TEXT PRIMARY KEY REFERENCES documents (content) ON DELETE CASCADE,
  sketch  BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- The folded headline, without the word that makes it a correction; and the same of a
-- correction or withdrawal only.
CREATE TABLE headlines (
  content  TEXT PRIMARY KEY REFERENCES documents (content) ON DELETE CASCADE,
  headline TEXT NOT NULL,
  outlet   TEXT NOT NULL,
  corrects INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX headlines_of ON headlines (headline, outlet);
CREATE INDEX headlines_corrects ON headlines (headline, outlet) WHERE corrects = 1;
CREATE INDEX documents_dated ON documents (dated);
