-- What is kept of a target besides what AgentCore knows: settings of ours, tools that wait to be approved.
ALTER TABLE gateway_target ADD COLUMN upkeep TEXT NOT NULL DEFAULT '';

-- Which of a target's few blobs its definition is.
ALTER TABLE gateway_target ADD COLUMN slot INTEGER NOT NULL DEFAULT 0;
