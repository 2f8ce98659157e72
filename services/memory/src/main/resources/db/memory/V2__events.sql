-- A session is there from its first event on. sequence numbers its events in the order they arrived.
CREATE TABLE memory_session (
  memory_id  text   NOT NULL,
  actor_id   text   NOT NULL,
  session_id text   NOT NULL,
  sequence   bigint NOT NULL,
  created_at bigint NOT NULL,
  PRIMARY KEY (memory_id, actor_id, session_id)
);

-- event_id sorts by the time of the event, then by arrival. branch is empty on the main one.
-- payload and metadata are JSON, sealed where the memory is encrypted; there names and values that are
-- searched are keyed hashes.
CREATE TABLE memory_event (
  memory_id  text   NOT NULL,
  actor_id   text   NOT NULL,
  session_id text   NOT NULL,
  event_id   text   NOT NULL,
  sequence   bigint NOT NULL,
  at         bigint NOT NULL,
  created_at bigint NOT NULL,
  branch     text   NOT NULL,
  root       text   NOT NULL,
  payload    bytea  NOT NULL,
  metadata   text   NOT NULL,
  extraction text   NOT NULL,
  PRIMARY KEY (memory_id, actor_id, session_id, event_id)
);
CREATE INDEX memory_event_arrival ON memory_event (memory_id, created_at);
CREATE INDEX memory_event_sequence ON memory_event (memory_id, actor_id, session_id, sequence);

CREATE TABLE memory_event_metadata (
  memory_id  text NOT NULL,
  actor_id   text NOT NULL,
  session_id text NOT NULL,
  event_id   text NOT NULL,
  name       text NOT NULL,
  value      text NOT NULL,
  PRIMARY KEY (memory_id, actor_id, session_id, event_id, name)
);

-- Where a branch leaves its parent.
CREATE TABLE memory_branch (
  memory_id  text NOT NULL,
  actor_id   text NOT NULL,
  session_id text NOT NULL,
  name       text NOT NULL,
  parent     text NOT NULL,
  root       text NOT NULL,
  PRIMARY KEY (memory_id, actor_id, session_id, name)
);
