-- settings is JSON. The interpreter that comes with the platform has no row.
CREATE TABLE code_interpreter (
  id         text   NOT NULL PRIMARY KEY,
  account    text   NOT NULL,
  region     text   NOT NULL,
  name       text   NOT NULL,
  settings   text   NOT NULL,
  created_at bigint NOT NULL,
  updated_at bigint NOT NULL,
  UNIQUE (account, name)
);

CREATE TABLE code_interpreter_tag (
  interpreter_id text NOT NULL,
  name           text NOT NULL,
  value          text NOT NULL,
  PRIMARY KEY (interpreter_id, name)
);
