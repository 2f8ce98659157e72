CREATE TABLE sample_notes (
  id    text   NOT NULL PRIMARY KEY,
  body  text   NOT NULL,
  at    bigint NOT NULL,
  bytes bytea
);
