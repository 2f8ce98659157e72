package dev.serai.identity;

import dev.serai.identity.consent.ConsentConfig;
import dev.serai.identity.vault.VaultConfig;
import dev.serai.identity.workload.WorkloadConfig;
import dev.serai.kernel.AccountId;
import dev.serai.kernel.Region;
import java.time.Duration;

/**
 * The limits of the identity room. {@link #DEFAULT} has the values AWS documents for IAM and STS
 * where it documents any.
 *
 * @param account the account a first start creates
 * @param region the installation's region, used in ARNs of this room's own resources
 * @param usersPerAccount most users, at least 1
 * @param accessKeysPerUser most access keys of one user, active or not, at least 1
 * @param rolesPerAccount most roles, and most groups of agents with policies, at least 1
 * @param policiesPerPrincipal most policies attached to one user, role or group of agents, at least
 *     1
 * @param policyTextCharacters longest policy text, in characters
 * @param assumeRoleDefault how long {@code AssumeRole} credentials live when the call does not say
 * @param assumeRoleMin shortest life that may be asked for
 * @param assumeRoleMax longest life that may be asked for
 * @param roleChainingMax longest life when the caller itself has assumed a role
 * @param sessionCredentialsLife how long the credentials of a running session live; they are
 *     renewed on request after half of it. At least 30 minutes, because SDKs start to renew 15
 *     minutes before the end
 * @param credentialsPerSession most live credentials of one running session, its own and those of
 *     roles it took on together, at least 3 so that renewal and one role always fit
 * @param revocationDelay how old this process's knowledge of another process's changes may be; zero
 *     asks the database for every request
 * @param cachedEntries most credentials, most policy sets and most decisions kept in memory
 * @param workloads limits of workload identities and their tokens
 * @param vault limits and keys of the token vault
 * @param consent limits of consent and of trading tokens
 */
public record IdentityConfig(
    AccountId account,
    Region region,
    int usersPerAccount,
    int accessKeysPerUser,
    int rolesPerAccount,
    int policiesPerPrincipal,
    int policyTextCharacters,
    Duration assumeRoleDefault,
    Duration assumeRoleMin,
    Duration assumeRoleMax,
    Duration roleChainingMax,
    Duration sessionCredentialsLife,
    int credentialsPerSession,
    Duration revocationDelay,
    int cachedEntries,
    WorkloadConfig workloads,
    VaultConfig vault,
    ConsentConfig consent) {

  // Stands first: the default value is checked against it.
  private static final Duration SHORTEST_SESSION_LIFE = Duration.ofMinutes(30);

  public static final IdentityConfig DEFAULT =
      new IdentityConfig(
          AccountId.DEFAULT,
          Region.DEFAULT,
          5_000,
          2,
          1_000,
          10,
          10_240,
          Duration.ofHours(1),
          Duration.ofMinutes(15),
          Duration.ofHours(12),
          Duration.ofHours(1),
          Duration.ofHours(1),
          100,
          Duration.ofMillis(50),
          10_000,
          WorkloadConfig.DEFAULT,
          VaultConfig.DEFAULT,
          ConsentConfig.DEFAULT);

  /**
   * @throws IllegalArgumentException if a limit is below 1, a duration negative, or the durations
   *     of {@code AssumeRole} are out of order
   */
  public IdentityConfig {
    atLeastOne("users-per-account", usersPerAccount);
    atLeastOne("access-keys-per-user", accessKeysPerUser);
    atLeastOne("roles-per-account", rolesPerAccount);
    atLeastOne("policies-per-principal", policiesPerPrincipal);
    atLeastOne("policy-text-characters", policyTextCharacters);
    atLeastOne("cached-entries", cachedEntries);
    check(assumeRoleMin.isPositive(), "assume-role-min must be positive");
    check(
        assumeRoleMin.compareTo(assumeRoleDefault) <= 0
            && assumeRoleDefault.compareTo(assumeRoleMax) <= 0,
        "assume-role-default must lie between assume-role-min and assume-role-max");
    check(
        assumeRoleMin.compareTo(roleChainingMax) <= 0,
        "role-chaining-max must not be below assume-role-min");
    check(
        SHORTEST_SESSION_LIFE.compareTo(sessionCredentialsLife) <= 0,
        "session-credentials-life must be at least 30 minutes");
    check(credentialsPerSession >= 3, "credentials-per-session must be at least 3");
    check(!revocationDelay.isNegative(), "revocation-delay must not be negative");
  }

  /** These limits for another account and region. */
  public IdentityConfig in(AccountId otherAccount, Region otherRegion) {
    return new IdentityConfig(
        otherAccount,
        otherRegion,
        usersPerAccount,
        accessKeysPerUser,
        rolesPerAccount,
        policiesPerPrincipal,
        policyTextCharacters,
        assumeRoleDefault,
        assumeRoleMin,
        assumeRoleMax,
        roleChainingMax,
        sessionCredentialsLife,
        credentialsPerSession,
        revocationDelay,
        cachedEntries,
        workloads,
        vault,
        consent);
  }

  private static void atLeastOne(String key, int value) {
    check(value >= 1, key + " must be at least 1, got: " + value);
  }

  private static void check(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
