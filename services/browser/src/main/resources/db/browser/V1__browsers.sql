-- settings is JSON. The browser that comes with the platform has no row.
CREATE TABLE browser (
  id         text   NOT NULL PRIMARY KEY,
  account    text   NOT NULL,
  region     text   NOT NULL,
  name       text   NOT NULL,
  settings   text   NOT NULL,
  created_at bigint NOT NULL,
  updated_at bigint NOT NULL,
  UNIQUE (account, name)
);

CREATE TABLE browser_tag (
  browser_id text NOT NULL,
  name           text NOT NULL,
  value          text NOT NULL,
  PRIMARY KEY (browser_id, name)
);
