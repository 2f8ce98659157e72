package dev.serai.identity.vault;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * The limits of the token vault, and where its keys come from.
 *
 * @param apiKeyProviders most API-key credential providers of an account, at least 1
 * @param oauth2Providers most OAuth2 credential providers of an account, at least 1
 * @param tagsPerProvider most tags of one provider, 0 to 50
 * @param keyDirectory where customer managed keys lie, {@code {account}/{key id}.json} (a Tink AEAD
 *     keyset) for the vault and {@code {account}/{key id}.pem} or {@code .jwk} for client
 *     assertions; empty means that there are none
 * @param secretDirectory where external secrets lie, {@code {account}/{secret name}.json}; empty
 *     means that there are none
 * @param renewBefore how long before it expires a token is renewed; never more than a fifth of its
 *     life. Zero renews expired tokens only
 * @param unstatedLife how long a token is kept whose server does not say when it expires; grants of
 *     users are kept until revoked
 * @param renewalWait longest wait for a renewal that another process has begun, and the time after
 *     which that process is taken for dead; longer than any answer of a token endpoint may take
 */
public record VaultConfig(
    int apiKeyProviders,
    int oauth2Providers,
    int tagsPerProvider,
    Optional<Path> keyDirectory,
    Optional<Path> secretDirectory,
    Duration renewBefore,
    Duration unstatedLife,
    Duration renewalWait) {

  public static final VaultConfig DEFAULT =
      new VaultConfig(
          50,
          50,
          50,
          Optional.empty(),
          Optional.empty(),
          Duration.ofMinutes(1),
          Duration.ofMinutes(5),
          Duration.ofSeconds(30));

  /**
   * @throws IllegalArgumentException if a limit is below 1, {@code renewBefore} negative, or
   *     another duration not positive
   */
  public VaultConfig {
    check(apiKeyProviders >= 1, "api-key-providers must be at least 1");
    check(oauth2Providers >= 1, "oauth2-providers must be at least 1");
    check(tagsPerProvider >= 0 && tagsPerProvider <= 50, "tags-per-provider must be 0 to 50");
    check(!renewBefore.isNegative(), "renew-before must not be negative");
    check(unstatedLife.isPositive(), "unstated-life must be positive");
    check(renewalWait.isPositive(), "renewal-wait must be positive");
  }

  private static void check(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
