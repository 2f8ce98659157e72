-- What each session used; written once, when it has ended. It outlives the session's row and what it was a session of.
CREATE TABLE browser_session_usage (
  id                text   NOT NULL PRIMARY KEY,
  account           text   NOT NULL,
  resource          text   NOT NULL,
  isolation_class   text   NOT NULL,
  started_at        bigint NOT NULL,
  ended_at          bigint NOT NULL,
  cpu_micros        bigint NOT NULL,
  peak_memory_bytes bigint NOT NULL,
  reason            text   NOT NULL
);

CREATE INDEX browser_session_usage_list ON browser_session_usage (account, ended_at, id);
