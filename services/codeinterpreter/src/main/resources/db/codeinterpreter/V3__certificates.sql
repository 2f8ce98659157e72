-- JSON: ARNs of the secrets a session was given besides those of its interpreter.
ALTER TABLE code_session ADD COLUMN certificates text NOT NULL DEFAULT '[]';
