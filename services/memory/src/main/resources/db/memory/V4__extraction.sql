-- A strategy that is to read a session; there exactly while a job of it waits.
CREATE TABLE memory_wake (
  memory_id   text NOT NULL,
  strategy_id text NOT NULL,
  actor_id    text NOT NULL,
  session_id  text NOT NULL,
  PRIMARY KEY (memory_id, strategy_id, actor_id, session_id)
);

-- How far a strategy has read a session, apart for each group of events whose records never mix. unread
-- names the messages to be read again with what follows. state is sealed where the memory is encrypted.
CREATE TABLE memory_reading (
  memory_id   text   NOT NULL,
  strategy_id text   NOT NULL,
  actor_id    text   NOT NULL,
  session_id  text   NOT NULL,
  kind        text   NOT NULL,
  read_to     bigint NOT NULL,
  unread      text   NOT NULL,
  state       bytea  NOT NULL,
  PRIMARY KEY (memory_id, strategy_id, actor_id, session_id, kind)
);

-- Extractions that failed for good, until they are started again and succeed.
CREATE TABLE memory_extraction_job (
  memory_id   text   NOT NULL,
  job_id      text   NOT NULL,
  strategy_id text   NOT NULL,
  actor_id    text   NOT NULL,
  session_id  text   NOT NULL,
  messages    text   NOT NULL,
  reason      text   NOT NULL,
  running     bigint NOT NULL,
  failed_at   bigint NOT NULL,
  PRIMARY KEY (memory_id, job_id)
);

-- Content that goes straight into extraction, until every strategy has read it.
CREATE TABLE memory_ingest (
  memory_id  text   NOT NULL,
  ingest_id  text   NOT NULL,
  actor_id   text   NOT NULL,
  session_id text   NOT NULL,
  at         bigint NOT NULL,
  payload    bytea  NOT NULL,
  metadata   text   NOT NULL,
  variables  text   NOT NULL,
  remaining  text   NOT NULL,
  PRIMARY KEY (memory_id, ingest_id)
);
