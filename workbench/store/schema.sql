CREATE TABLE work (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  next_segment INTEGER NOT NULL,
  tail BLOB
);
CREATE TABLE rendering (
  work INTEGER NOT NULL REFERENCES work (id),
  role TEXT NOT NULL,
  path TEXT NOT NULL,
  digest TEXT NOT NULL,
  language TEXT NOT NULL,
  codec TEXT NOT NULL,
  errors TEXT NOT NULL,
  bom BLOB NOT NULL,
  is_guess INTEGER NOT NULL,
  blocks TEXT NOT NULL,
  tail BLOB NOT NULL,
  system TEXT NOT NULL,
  size INTEGER NOT NULL,
  PRIMARY KEY (work, role)
);
CREATE TABLE document_segment (
  work INTEGER NOT NULL,
  role TEXT NOT NULL,
  number INTEGER NOT NULL,
  block INTEGER NOT NULL,
  before BLOB NOT NULL,
  text BLOB NOT NULL,
  PRIMARY KEY (work, role, number)
) WITHOUT ROWID;
CREATE TABLE segment (
  work INTEGER NOT NULL,
  id INTEGER NOT NULL,
  sort_key TEXT NOT NULL,
  block INTEGER NOT NULL,
  before BLOB NOT NULL,
  machine BLOB,
  working BLOB,
  origin TEXT NOT NULL,
  state TEXT NOT NULL,
  flags INTEGER NOT NULL,
  note BLOB NOT NULL,
  waivers BLOB NOT NULL,
  linked TEXT NOT NULL,
  marks BLOB NOT NULL DEFAULT x'',
  more BLOB NOT NULL DEFAULT x'',
  PRIMARY KEY (work, id)
) WITHOUT ROWID;
CREATE TABLE revision (
  work INTEGER NOT NULL,
  number INTEGER NOT NULL,
  author TEXT NOT NULL,
  time TEXT NOT NULL,
  verb TEXT NOT NULL,
  about TEXT NOT NULL,
  kind TEXT NOT NULL,
  target INTEGER,
  changes BLOB NOT NULL,
  PRIMARY KEY (work, number)
) WITHOUT ROWID;
CREATE TABLE touched (
  work INTEGER NOT NULL,
  segment INTEGER NOT NULL,
  revision INTEGER NOT NULL,
  PRIMARY KEY (work, segment, revision)
) WITHOUT ROWID;
CREATE TABLE draft (
  work INTEGER NOT NULL,
  segment INTEGER NOT NULL,
  start INTEGER NOT NULL,
  old BLOB NOT NULL,
  new BLOB NOT NULL,
  PRIMARY KEY (work, segment)
) WITHOUT ROWID;
