-- One key set per account, wrapped by the installation's keys (kms_key is empty) or a customer's.
CREATE TABLE identity_vault (
  account_id  text   PRIMARY KEY,
  kms_key     text   NOT NULL,
  wrapped     text   NOT NULL,
  version     bigint NOT NULL,
  modified_at bigint NOT NULL
);

-- secret is a ciphertext in base64, bound to its row; empty when the secret lies elsewhere.
CREATE TABLE identity_credential_provider (
  account_id text    NOT NULL,
  kind       text    NOT NULL,
  name       text    NOT NULL,
  id         text    NOT NULL UNIQUE,
  details    text    NOT NULL,
  secret     text    NOT NULL,
  tags       text    NOT NULL,
  generation integer NOT NULL,
  created_at bigint  NOT NULL,
  updated_at bigint  NOT NULL,
  PRIMARY KEY (account_id, kind, name)
);

-- tokens is a ciphertext in base64, bound to its row. user_text is empty for an agent's own tokens,
-- expires_at is 0 for tokens that never expire.
CREATE TABLE identity_token (
  key_hash    text    PRIMARY KEY,
  account_id  text    NOT NULL,
  flow        text    NOT NULL,
  identity_id text    NOT NULL,
  user_text   text    NOT NULL,
  provider_id text    NOT NULL,
  scopes      text    NOT NULL,
  tokens      text    NOT NULL,
  renewable   integer NOT NULL,
  obtained_at bigint  NOT NULL,
  expires_at  bigint  NOT NULL
);
CREATE INDEX identity_token_of_provider ON identity_token (provider_id);
CREATE INDEX identity_token_of_identity ON identity_token (account_id, identity_id);
CREATE INDEX identity_token_of_user ON identity_token (account_id, user_text);
CREATE INDEX identity_token_expiry ON identity_token (expires_at);

-- Who renews a token now.
CREATE TABLE identity_token_claim (
  key_hash text   PRIMARY KEY,
  holder   text   NOT NULL,
  until    bigint NOT NULL
);
