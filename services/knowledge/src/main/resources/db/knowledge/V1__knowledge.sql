-- changes counts what was published or taken out; encrypted says whether texts and embeddings are sealed.
CREATE TABLE knowledge_bases (
  id          text   NOT NULL PRIMARY KEY,
  account     text   NOT NULL,
  region      text   NOT NULL,
  name        text   NOT NULL,
  description text   NOT NULL,
  encrypted   bigint NOT NULL,
  changes     bigint NOT NULL,
  created_at  bigint NOT NULL,
  UNIQUE (account, name)
);

-- version is that of the bytes last put; served is what searches see, 0 before the first.
CREATE TABLE knowledge_documents (
  id           text   NOT NULL PRIMARY KEY,
  base         text   NOT NULL,
  account      text   NOT NULL,
  name         text   NOT NULL,
  content_type text   NOT NULL,
  size_bytes   bigint NOT NULL,
  sha256       text   NOT NULL,
  version      bigint NOT NULL,
  source       text   NOT NULL,
  status       text   NOT NULL,
  reason       text   NOT NULL,
  phase        text   NOT NULL,
  done         bigint NOT NULL,
  total        bigint NOT NULL,
  served       bigint NOT NULL,
  pages        bigint NOT NULL,
  characters   bigint NOT NULL,
  chunks       bigint NOT NULL,
  embedded     bigint NOT NULL,
  reused       bigint NOT NULL,
  served_text  text   NOT NULL,
  created_at   bigint NOT NULL,
  updated_at   bigint NOT NULL,
  UNIQUE (base, name)
);

-- Rows of a version that is not served yet are work of an ingest under way.
CREATE TABLE knowledge_chunks (
  document     text   NOT NULL,
  version      bigint NOT NULL,
  ordinal      bigint NOT NULL,
  base         text   NOT NULL,
  content      text   NOT NULL,
  page         bigint NOT NULL,
  start_offset bigint NOT NULL,
  end_offset   bigint NOT NULL,
  model        text   NOT NULL,
  embedding    bytea  NOT NULL,
  PRIMARY KEY (document, version, ordinal)
);

CREATE INDEX knowledge_chunks_base ON knowledge_chunks (base);

-- What indexes catch up with: a version came with one change and went with another, 0 while it is served.
CREATE TABLE knowledge_versions (
  document text   NOT NULL,
  version  bigint NOT NULL,
  base     text   NOT NULL,
  chunks   bigint NOT NULL,
  came     bigint NOT NULL,
  gone     bigint NOT NULL,
  PRIMARY KEY (document, version)
);

CREATE INDEX knowledge_versions_came ON knowledge_versions (base, came);
CREATE INDEX knowledge_versions_gone ON knowledge_versions (base, gone);
