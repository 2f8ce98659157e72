-- What was saved into a profile last: a blob, and when and from which session; empty and 0 when nothing was.
ALTER TABLE browser_profile ADD COLUMN content text NOT NULL DEFAULT '';
ALTER TABLE browser_profile ADD COLUMN saved_at bigint NOT NULL DEFAULT 0;
ALTER TABLE browser_profile ADD COLUMN saved_browser text NOT NULL DEFAULT '';
ALTER TABLE browser_profile ADD COLUMN saved_session text NOT NULL DEFAULT '';

-- Blobs that profiles have or had. There is a row before there is a blob, and as long as there may be one.
CREATE TABLE browser_profile_content (
  id text NOT NULL PRIMARY KEY
);

-- The profile that a session started from; empty without one.
ALTER TABLE browser_session ADD COLUMN profile text NOT NULL DEFAULT '';
