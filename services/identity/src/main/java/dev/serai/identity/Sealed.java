package dev.serai.identity;

/**
 * A secret as it rests in a row.
 *
 * @param base64 ciphertext of {@link dev.serai.storage.Keys}, as text so that one column type
 *     serves both databases
 */
record Sealed(String base64) {}
