CREATE TABLE sample_links (
  note text NOT NULL REFERENCES sample_notes (id) ON DELETE CASCADE,
  url  text NOT NULL,
  PRIMARY KEY (note, url)
);
