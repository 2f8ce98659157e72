-- A description is empty when there is none.
CREATE TABLE browser_profile (
  id          text   NOT NULL PRIMARY KEY,
  account     text   NOT NULL,
  region      text   NOT NULL,
  name        text   NOT NULL,
  description text   NOT NULL,
  created_at  bigint NOT NULL,
  UNIQUE (account, name)
);

CREATE TABLE browser_profile_tag (
  profile_id text NOT NULL,
  name       text NOT NULL,
  value      text NOT NULL,
  PRIMARY KEY (profile_id, name)
);
