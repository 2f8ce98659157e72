package dev.serai.storage;

/**
 * The engine, for the three things the common SQL subset cannot say: job claims, byte columns and
 * JSON filters.
 */
public enum Dialect {
  SQLITE,
  POSTGRESQL
}
