CREATE TABLE agent_runtime (
  id             text   NOT NULL PRIMARY KEY,
  account        text   NOT NULL,
  region         text   NOT NULL,
  name           text   NOT NULL,
  newest_version bigint NOT NULL,
  created_at     bigint NOT NULL,
  UNIQUE (account, name)
);

CREATE INDEX agent_runtime_by_account ON agent_runtime (account, id);

CREATE TABLE runtime_version (
  runtime_id     text   NOT NULL REFERENCES agent_runtime (id),
  number         bigint NOT NULL,
  settings       text   NOT NULL,
  -- sealed JSON, Base64: agents get their secrets this way
  environment    text   NOT NULL,
  status         text   NOT NULL,
  failure_reason text,
  -- SHA-256 of the pinned zip; null until it has been fetched
  artifact       text,
  created_at     bigint NOT NULL,
  updated_at     bigint NOT NULL,
  PRIMARY KEY (runtime_id, number)
);

CREATE TABLE runtime_endpoint (
  runtime_id     text   NOT NULL REFERENCES agent_runtime (id),
  name           text   NOT NULL,
  live_version   bigint,
  target_version bigint NOT NULL,
  description    text,
  status         text   NOT NULL,
  failure_reason text,
  created_at     bigint NOT NULL,
  updated_at     bigint NOT NULL,
  PRIMARY KEY (runtime_id, name)
);

CREATE TABLE runtime_tag (
  arn   text NOT NULL,
  name  text NOT NULL,
  value text NOT NULL,
  PRIMARY KEY (arn, name)
);
