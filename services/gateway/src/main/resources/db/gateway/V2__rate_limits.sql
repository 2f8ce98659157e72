CREATE TABLE gateway_rate_limit (
  gateway_id text NOT NULL REFERENCES gateway (id),
  id         text NOT NULL,
  key_set    text NOT NULL,
  body       text NOT NULL,
  PRIMARY KEY (gateway_id, id),
  UNIQUE (gateway_id, key_set)
);
