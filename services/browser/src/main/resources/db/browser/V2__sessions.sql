-- What is known of sessions, the ended ones among them. One is over when it has ended or over_at has passed, so that none
-- seems alive after its time whatever became of its server. A name is empty when it has none.
CREATE TABLE browser_session (
  id              text   NOT NULL PRIMARY KEY,
  account         text   NOT NULL,
  browser_id      text   NOT NULL,
  name            text   NOT NULL,
  timeout_seconds bigint NOT NULL,
  view_width      bigint NOT NULL,
  view_height     bigint NOT NULL,
  server          text   NOT NULL,
  created_at      bigint NOT NULL,
  over_at         bigint NOT NULL,
  ended           bigint NOT NULL
);

CREATE INDEX browser_session_list ON browser_session (account, browser_id, created_at, id);
CREATE INDEX browser_session_over ON browser_session (over_at);
