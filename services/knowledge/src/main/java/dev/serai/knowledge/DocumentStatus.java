package dev.serai.knowledge;

/**
 * How far the last version of a document has come.
 *
 * <pre>
 * put --> PENDING --> INGESTING --> READY
 *            ^            |
 *            +-- retry -- FAILED
 * </pre>
 *
 * <p>A version before it goes on being found until the new one is READY.
 */
public enum DocumentStatus {
  PENDING,
  INGESTING,
  READY,
  FAILED
}
