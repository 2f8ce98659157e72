-- environment is sealed. code_revision names the kept zip; revision goes up with every change.
CREATE TABLE functions (
  id            text   NOT NULL PRIMARY KEY,
  account       text   NOT NULL,
  region        text   NOT NULL,
  name          text   NOT NULL,
  settings      text   NOT NULL,
  environment   text   NOT NULL,
  code_sha256   text   NOT NULL,
  code_bytes    bigint NOT NULL,
  code_revision bigint NOT NULL,
  revision      bigint NOT NULL,
  revision_id   text   NOT NULL,
  created_at    bigint NOT NULL,
  updated_at    bigint NOT NULL,
  UNIQUE (account, name)
);
