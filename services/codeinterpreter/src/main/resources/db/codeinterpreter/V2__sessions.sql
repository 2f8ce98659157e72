-- What is known of sessions, the ended ones among them. One is over when it has ended or over_at has passed, so that none
-- seems alive after its time whatever became of its server. A name is empty when it has none.
CREATE TABLE code_session (
  id              text   NOT NULL PRIMARY KEY,
  account         text   NOT NULL,
  interpreter_id  text   NOT NULL,
  name            text   NOT NULL,
  timeout_seconds bigint NOT NULL,
  server          text   NOT NULL,
  created_at      bigint NOT NULL,
  over_at         bigint NOT NULL,
  ended           bigint NOT NULL
);

CREATE INDEX code_session_list ON code_session (account, interpreter_id, created_at, id);
CREATE INDEX code_session_over ON code_session (over_at);
