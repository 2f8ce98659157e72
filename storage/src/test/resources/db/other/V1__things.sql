CREATE TABLE other_things (id bigint NOT NULL PRIMARY KEY);
