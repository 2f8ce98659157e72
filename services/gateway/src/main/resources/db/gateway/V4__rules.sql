CREATE TABLE gateway_rule (
  gateway_id text   NOT NULL REFERENCES gateway (id),
  id         text   NOT NULL,
  priority   bigint NOT NULL,
  body       text   NOT NULL,
  PRIMARY KEY (gateway_id, id),
  UNIQUE (gateway_id, priority)
);
