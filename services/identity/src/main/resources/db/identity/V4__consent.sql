-- A user is asked for consent at most once per row; state, browser and token move together.
CREATE TABLE identity_consent_session (
  session_id    text   PRIMARY KEY,
  account_id    text   NOT NULL,
  identity_id   text   NOT NULL,
  workload      text   NOT NULL,
  identity      text   NOT NULL,
  end_user      text   NOT NULL,
  provider_id   text   NOT NULL,
  provider_name text   NOT NULL,
  generation    integer NOT NULL,
  scopes        text   NOT NULL,
  resources     text   NOT NULL,
  audiences     text   NOT NULL,
  return_url    text,
  secrets       text   NOT NULL,
  created_at    bigint NOT NULL,
  expires_at    bigint NOT NULL,
  version       bigint NOT NULL,
  state         text   NOT NULL,
  browser       text,
  state_hash    text,
  since         bigint,
  token         text,
  reason        text
);
CREATE UNIQUE INDEX identity_consent_session_of_state ON identity_consent_session (state_hash);
CREATE INDEX identity_consent_session_of_user ON identity_consent_session (account_id, identity_id, end_user);
CREATE INDEX identity_consent_session_expiry ON identity_consent_session (expires_at);

-- What users have granted; the tokens themselves are the vault's. grant_key is a hash of who, whom
-- and what for, so that a consent given anew replaces the one before.
CREATE TABLE identity_consent_grant (
  grant_id      text   PRIMARY KEY,
  grant_key     text   NOT NULL UNIQUE,
  account_id    text   NOT NULL,
  identity_id   text   NOT NULL,
  workload      text   NOT NULL,
  identity      text   NOT NULL,
  end_user      text   NOT NULL,
  provider_id   text   NOT NULL,
  provider_name text   NOT NULL,
  scopes        text   NOT NULL,
  resources     text   NOT NULL,
  audiences     text   NOT NULL,
  granted       text   NOT NULL,
  since         bigint NOT NULL,
  last_used     bigint
);
CREATE INDEX identity_consent_grant_of_user ON identity_consent_grant (account_id, end_user);
