-- A person whose fields are written under a key of their own; without the row they are gone.
CREATE TABLE audit_subject (
  subject_id text   PRIMARY KEY,
  account_id text   NOT NULL,
  who        text   NOT NULL, -- SHA-256 of the person's text
  sealed_key text   NOT NULL, -- a ciphertext in base64, bound to this row
  created_at bigint NOT NULL,
  UNIQUE (account_id, who)
);
