-- linked_to is the ARN of the resource the identity was created with; empty for one that was asked for by name.
CREATE TABLE identity_workload (
  account_id  text   NOT NULL,
  name        text   NOT NULL,
  identity_id text   NOT NULL,
  linked_to   text   NOT NULL,
  return_urls text   NOT NULL,
  tags        text   NOT NULL,
  created_at  bigint NOT NULL,
  updated_at  bigint NOT NULL,
  PRIMARY KEY (account_id, name)
);

-- A token that matches and was issued at an earlier revision is dead. Rows older than the longest token life say nothing.
CREATE TABLE identity_token_revocation (
  account_id text   NOT NULL,
  kind       text   NOT NULL CHECK (kind IN ('identity', 'user', 'session', 'chain')),
  value      text   NOT NULL,
  revision   bigint NOT NULL,
  revoked_at bigint NOT NULL,
  PRIMARY KEY (account_id, kind, value)
);
