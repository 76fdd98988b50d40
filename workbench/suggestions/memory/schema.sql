CREATE TABLE IF NOT EXISTS pair (
  id INTEGER PRIMARY KEY,
  source_language TEXT NOT NULL,
  target_language TEXT NOT NULL,
  UNIQUE (source_language, target_language)
);
CREATE TABLE IF NOT EXISTS unit (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  pair INTEGER NOT NULL REFERENCES pair (id),
  source BLOB NOT NULL,
  target BLOB NOT NULL,
  digest BLOB NOT NULL,
  previous BLOB,
  next BLOB,
  author BLOB NOT NULL,
  time TEXT NOT NULL,
  origin BLOB NOT NULL,
  place BLOB,
  properties BLOB NOT NULL
);
CREATE INDEX IF NOT EXISTS unit_digest ON unit (digest);
CREATE UNIQUE INDEX IF NOT EXISTS unit_place ON unit (place) WHERE place IS NOT NULL;
CREATE TABLE IF NOT EXISTS fact (
  name TEXT PRIMARY KEY,
  value BLOB NOT NULL
) WITHOUT ROWID;
