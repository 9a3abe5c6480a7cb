-- Who holds an office or a post of which state by the kept facts, found without reading whole
-- blocks; and a page of facts of some days, found without a look at those after them.
CREATE TABLE fact_people (
  state  TEXT NOT NULL,
  person TEXT NOT NULL,             -- the parts of the name, sorted
  fact   INTEGER NOT NULL REFERENCES facts (n) ON DELETE CASCADE,
  PRIMARY KEY (state, person, fact)
) STRICT, WITHOUT ROWID;
CREATE INDEX fact_people_person ON fact_people (person);
CREATE INDEX fact_people_fact ON fact_people (fact);

DROP INDEX facts_day;
CREATE INDEX facts_day ON facts (day_to DESC, rank, id, day_from);
