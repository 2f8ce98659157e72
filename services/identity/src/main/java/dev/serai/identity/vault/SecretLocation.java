package dev.serai.identity.vault;

/** Where a provider's secret lies. */
public sealed interface SecretLocation {

  /** Sealed in the provider's row. */
  record Managed() implements SecretLocation {}

  /**
   * Outside, found by a {@link SecretSource} each time it is needed.
   *
   * @param secretId name or ARN, 1 to 2048 characters
   * @param jsonKey member of the secret's JSON, 1 to 128 characters
   */
  record External(String secretId, String jsonKey) implements SecretLocation {}
}
