-- contents is sealed. strategies counts them.
CREATE TABLE memory (
  id         text   NOT NULL PRIMARY KEY,
  account    text   NOT NULL,
  region     text   NOT NULL,
  name       text   NOT NULL,
  contents   text   NOT NULL,
  strategies bigint NOT NULL,
  encrypted  bigint NOT NULL,
  status     text   NOT NULL,
  created_at bigint NOT NULL,
  updated_at bigint NOT NULL,
  UNIQUE (account, name)
);

CREATE TABLE memory_tag (
  memory_id text NOT NULL,
  name      text NOT NULL,
  value     text NOT NULL,
  PRIMARY KEY (memory_id, name)
);
