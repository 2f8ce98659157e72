-- Grows with every change; what processes keep in memory is valid as long as it stands still.
CREATE TABLE identity_revision (
  only_row integer PRIMARY KEY CHECK (only_row = 1),
  number   bigint  NOT NULL
);
INSERT INTO identity_revision (only_row, number) VALUES (1, 0);

CREATE TABLE identity_account (
  account_id text   PRIMARY KEY,
  created_at bigint NOT NULL
);

CREATE TABLE identity_user (
  account_id text   NOT NULL,
  name       text   NOT NULL,
  user_id    text   NOT NULL,
  created_at bigint NOT NULL,
  PRIMARY KEY (account_id, name)
);

-- Secrets are ciphertexts in base64, bound to their row.
CREATE TABLE identity_access_key (
  key_id     text   PRIMARY KEY,
  account_id text   NOT NULL,
  user_name  text   NOT NULL,
  status     text   NOT NULL CHECK (status IN ('active', 'inactive')),
  created_at bigint NOT NULL,
  secret     text   NOT NULL
);
CREATE INDEX identity_access_key_of_user ON identity_access_key (account_id, user_name);

CREATE TABLE identity_temporary_key (
  key_id       text   PRIMARY KEY,
  account_id   text   NOT NULL,
  role         text   NOT NULL,
  session_name text   NOT NULL,
  secret       text   NOT NULL,
  token        text   NOT NULL,
  expires_at   bigint NOT NULL
);
CREATE INDEX identity_temporary_key_expiry ON identity_temporary_key (expires_at);
CREATE INDEX identity_temporary_key_of_role ON identity_temporary_key (account_id, role);

CREATE TABLE identity_role (
  account_id  text   NOT NULL,
  name        text   NOT NULL,
  path        text   NOT NULL,
  role_id     text   NOT NULL,
  description text   NOT NULL,
  created_at  bigint NOT NULL,
  PRIMARY KEY (account_id, name)
);

-- owner is the resource part of the user's or role's ARN.
CREATE TABLE identity_policy (
  account_id text   NOT NULL,
  owner      text   NOT NULL,
  name       text   NOT NULL,
  text       text   NOT NULL,
  updated_at bigint NOT NULL,
  PRIMARY KEY (account_id, owner, name)
);
