-- Entries: what a person adds by hand is a source like a document, with who made it and
-- when. It is never changed, never read again by rules and never taken away; a judgement
-- withdraws it.
ALTER TABLE documents ADD COLUMN entered_by TEXT;
ALTER TABLE documents ADD COLUMN entered_at TEXT;
CREATE INDEX documents_entered ON documents (entered_at) WHERE entered_by IS NOT NULL;

CREATE TRIGGER entries_stay BEFORE UPDATE ON documents WHEN OLD.entered_by IS NOT NULL
  BEGIN SELECT RAISE (ABORT, 'an entry is never changed'); END;
CREATE TRIGGER entries_remain BEFORE DELETE ON documents WHEN OLD.entered_by IS NOT NULL
  BEGIN SELECT RAISE (ABORT, 'an entry is never taken away'); END;
CREATE TRIGGER entered_records_stay BEFORE UPDATE ON records
  WHEN EXISTS (SELECT 1 FROM documents WHERE content = OLD.content AND entered_by IS NOT NULL)
  BEGIN SELECT RAISE (ABORT, 'the record of an entry is never changed'); END;
CREATE TRIGGER entered_records_remain BEFORE DELETE ON records
  WHEN EXISTS (SELECT 1 FROM documents WHERE content = OLD.content AND entered_by IS NOT NULL)
  BEGIN SELECT RAISE (ABORT, 'the record of an entry is never taken away'); END;
