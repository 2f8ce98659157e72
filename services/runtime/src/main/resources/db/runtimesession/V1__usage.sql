-- What each environment of a session used; written once, when it ends.
CREATE TABLE session_usage (
  id BIGINT PRIMARY KEY,
  account TEXT NOT NULL,
  runtime_id TEXT NOT NULL,
  endpoint TEXT NOT NULL,
  session_id TEXT NOT NULL,
  version INTEGER NOT NULL,
  started_at BIGINT NOT NULL,
  ended_at BIGINT NOT NULL,
  cpu_micros BIGINT NOT NULL,
  peak_memory_bytes BIGINT NOT NULL,
  reason TEXT NOT NULL
);
CREATE INDEX session_usage_by_account ON session_usage (account, id);
