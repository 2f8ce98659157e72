CREATE TABLE gateway (
  id         text   NOT NULL PRIMARY KEY,
  account    text   NOT NULL,
  region     text   NOT NULL,
  name       text   NOT NULL,
  settings   text   NOT NULL,
  created_at bigint NOT NULL,
  updated_at bigint NOT NULL,
  UNIQUE (account, name)
);

-- settings is sealed. sha256 names the kept definition the tools come from; empty before there is one.
CREATE TABLE gateway_target (
  id         text   NOT NULL PRIMARY KEY,
  gateway_id text   NOT NULL REFERENCES gateway (id),
  name       text   NOT NULL,
  settings   text   NOT NULL,
  status     text   NOT NULL,
  reasons    text   NOT NULL,
  sha256     text   NOT NULL,
  tools      bigint NOT NULL,
  read_at    bigint NOT NULL,
  created_at bigint NOT NULL,
  updated_at bigint NOT NULL,
  UNIQUE (gateway_id, name)
);

CREATE TABLE gateway_tag (
  gateway_id text NOT NULL,
  name       text NOT NULL,
  value      text NOT NULL,
  PRIMARY KEY (gateway_id, name)
);
