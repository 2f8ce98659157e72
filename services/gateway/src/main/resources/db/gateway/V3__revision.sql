-- Goes up with each change of a gateway, its targets or its limits; servers look at it to learn of changes.
ALTER TABLE gateway ADD COLUMN revision BIGINT NOT NULL DEFAULT 0;
