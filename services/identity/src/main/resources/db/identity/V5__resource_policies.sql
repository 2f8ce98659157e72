-- Policies on resources, IAM JSON. They count for one incarnation of the resource.
CREATE TABLE identity_resource_policy (
  arn         text   PRIMARY KEY,
  account_id  text   NOT NULL,
  incarnation text   NOT NULL,
  text        text   NOT NULL,
  updated_at  bigint NOT NULL
);
