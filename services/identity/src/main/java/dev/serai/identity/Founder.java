package dev.serai.identity;

import dev.serai.identity.Bootstrap.AdministratorKey;
import dev.serai.kernel.AccountId;
import dev.serai.storage.Stamp;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Creates the configured account at first start. Repeatable: the administrator's key is found again
 * after a crash between its creation and the moment its owner has seen it.
 */
final class Founder {

  static final String ADMINISTRATOR = "administrator";

  /** Everything in the own account; the account itself is checked before any policy. */
  static final String ADMINISTRATOR_POLICY = "permit (principal, action, resource);";

  private final IdentityStore store;
  private final AccessKeyIssuer issuer;
  private final KeyMint mint;
  private final InstantSource clock;
  private final IdentityConfig config;

  Founder(
      IdentityStore store,
      AccessKeyIssuer issuer,
      KeyMint mint,
      InstantSource clock,
      IdentityConfig config) {
    this.store = store;
    this.issuer = issuer;
    this.mint = mint;
    this.clock = clock;
    this.config = config;
  }

  Bootstrap bootstrap() {
    boolean first = store.user(config.account(), ADMINISTRATOR).isEmpty() && found();
    return new Bootstrap(config.account(), config.region(), first, newestActiveKey());
  }

  /** False when the account exists, possibly since another process founded it a moment ago. */
  private boolean found() {
    Instant now = Stamp.of(clock);
    AccountId account = config.account();
    var user = new User(account, ADMINISTRATOR, mint.userId(), now);
    var policy = new Policy(PolicyOwner.of(user.arn()), ADMINISTRATOR, ADMINISTRATOR_POLICY, now);
    return store.found(user, policy, issuer.issue(account, ADMINISTRATOR, now).stored());
  }

  private Optional<AdministratorKey> newestActiveKey() {
    return store.accessKeys(config.account(), ADMINISTRATOR).stream()
        .filter(key -> key.status() == AccessKeyStatus.ACTIVE)
        .reduce((older, newer) -> newer)
        .map(key -> new AdministratorKey(key.id(), issuer.reveal(key)));
  }
}
