package dev.serai.audit;

/**
 * A field that may tell of a person. It is written under that person's key where there is one, so
 * that forgetting the key forgets the field while the record, and every proof of it, stays.
 */
sealed interface Personal {

  /** Nobody's: told as it is; an empty text is left out. */
  record Clear(String text) implements Personal {}

  /**
   * Somebody's.
   *
   * @param subject id of the key, made of chance: it says nothing once the key is gone
   * @param base64 ciphertext
   */
  record Sealed(String subject, String base64) implements Personal {}
}
