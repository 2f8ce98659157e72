-- Versions of records; the current one is valid until 9223372036854775807. Texts, metadata and embedding
-- are sealed where the memory is encrypted. sources tell what a record was drawn from.
CREATE TABLE memory_record (
  memory_id   text   NOT NULL,
  record_id   text   NOT NULL,
  version     bigint NOT NULL,
  namespace   text   NOT NULL,
  strategy_id text   NOT NULL,
  actor_id    text   NOT NULL,
  session_id  text   NOT NULL,
  content     bytea  NOT NULL,
  metadata    bytea  NOT NULL,
  provenance  bytea  NOT NULL,
  embedding   bytea  NOT NULL,
  model       text   NOT NULL,
  created_at  bigint NOT NULL,
  valid_from  bigint NOT NULL,
  valid_to    bigint NOT NULL,
  change      bigint NOT NULL,
  PRIMARY KEY (memory_id, record_id, version)
);
CREATE INDEX memory_record_changes ON memory_record (memory_id, change);
CREATE INDEX memory_record_newest ON memory_record (memory_id, valid_to, created_at, record_id);
CREATE INDEX memory_record_namespace ON memory_record (memory_id, namespace, valid_to, created_at, record_id);
CREATE INDEX memory_record_session ON memory_record (memory_id, actor_id, session_id);

-- The number of the last change; one for all rows that one transaction changes. Tombstones up to the
-- change "forgotten" may be missing.
CREATE TABLE memory_change (
  memory_id text   NOT NULL PRIMARY KEY,
  last      bigint NOT NULL,
  forgotten bigint NOT NULL
);

-- Records that are gone, until every index has heard of it.
CREATE TABLE memory_tombstone (
  memory_id text   NOT NULL,
  record_id text   NOT NULL,
  versions  bigint NOT NULL,
  change    bigint NOT NULL,
  gone_at   bigint NOT NULL,
  PRIMARY KEY (memory_id, record_id)
);
CREATE INDEX memory_tombstone_changes ON memory_tombstone (memory_id, change);

-- The data key of an encrypted memory, sealed by its account's.
CREATE TABLE memory_key (
  memory_id text  NOT NULL PRIMARY KEY,
  sealed    bytea NOT NULL
);
