CREATE TABLE storage_jobs (
  id           bigint NOT NULL PRIMARY KEY,
  type         text   NOT NULL,
  ordering_key text   NOT NULL,
  position     bigint NOT NULL,
  payload      text   NOT NULL,
  not_before   bigint NOT NULL,
  attempt      bigint NOT NULL,
  owner        text   NOT NULL,
  leased_until bigint NOT NULL,
  UNIQUE (ordering_key, position)
);

CREATE INDEX storage_jobs_due ON storage_jobs (not_before, leased_until);

CREATE TABLE storage_client_tokens (
  account    text   NOT NULL,
  operation  text   NOT NULL,
  token      text   NOT NULL,
  input_hash text   NOT NULL,
  answer     text   NOT NULL,
  expires_at bigint NOT NULL,
  PRIMARY KEY (account, operation, token)
);

CREATE INDEX storage_client_tokens_expiry ON storage_client_tokens (expires_at);

CREATE TABLE storage_data_keys (
  account text  NOT NULL PRIMARY KEY,
  sealed  bytea NOT NULL
);
