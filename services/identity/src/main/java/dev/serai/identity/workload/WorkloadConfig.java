package dev.serai.identity.workload;

import java.time.Duration;
import java.util.List;

/**
 * The limits of the directory and of its tokens.
 *
 * @param identitiesPerAccount most workload identities, those of runtimes and gateways included, at
 *     least 1; AWS documents 11,000
 * @param tokenLife how long a workload access token lives, one minute to 24 hours; one for a user's
 *     JWT never outlives that JWT
 * @param trustedIssuers the only issuers whose users may be acted for, as they write themselves in
 *     {@code iss}; empty for any that outbound requests may reach
 * @param returnUrlsPerIdentity most return URLs of one identity, at least 1
 * @param tagsPerIdentity most tags of one identity, 0 to 50
 * @param revocationsPerAccount most revocations in force at a time, at least 1; each is in force
 *     for {@code tokenLife}
 * @param cachedEntries most identities kept in memory, at least 1
 */
public record WorkloadConfig(
    int identitiesPerAccount,
    Duration tokenLife,
    List<String> trustedIssuers,
    int returnUrlsPerIdentity,
    int tagsPerIdentity,
    int revocationsPerAccount,
    int cachedEntries) {

  // Stand first: the default value is checked against them.
  private static final Duration SHORTEST = Duration.ofMinutes(1);
  private static final Duration LONGEST = Duration.ofHours(24);

  public static final WorkloadConfig DEFAULT =
      new WorkloadConfig(11_000, Duration.ofHours(1), List.of(), 100, 50, 10_000, 10_000);

  /**
   * @throws IllegalArgumentException if a value is out of its range
   */
  public WorkloadConfig {
    trustedIssuers = List.copyOf(trustedIssuers);
    check(identitiesPerAccount >= 1, "identities-per-account must be at least 1");
    check(
        tokenLife.compareTo(SHORTEST) >= 0 && tokenLife.compareTo(LONGEST) <= 0,
        "token-life must lie between 1 minute and 24 hours");
    check(returnUrlsPerIdentity >= 1, "return-urls-per-identity must be at least 1");
    check(tagsPerIdentity >= 0 && tagsPerIdentity <= 50, "tags-per-identity must be 0 to 50");
    check(revocationsPerAccount >= 1, "revocations-per-account must be at least 1");
    check(cachedEntries >= 1, "cached-entries must be at least 1");
  }

  private static void check(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
