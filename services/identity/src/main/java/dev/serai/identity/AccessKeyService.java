package dev.serai.identity;

import dev.serai.identity.StoredCredential.AccessKey;
import dev.serai.kernel.AccessControl;
import dev.serai.kernel.AccountId;
import dev.serai.kernel.Caller;
import dev.serai.kernel.ErrorKind;
import dev.serai.kernel.ServiceException;
import dev.serai.storage.Stamp;
import java.time.InstantSource;
import java.util.List;

/**
 * Access keys of users. A secret is shown by the call that made it and rests sealed afterwards.
 * Disabling, deleting and rotating take effect before the call returns, in other processes on the
 * same database at the latest {@link IdentityConfig#revocationDelay} later.
 *
 * <p>Every method throws DENIED unless a policy allows its IAM action on the user, and NOT_FOUND
 * for a user or key the account has not.
 */
public final class AccessKeyService {

  private final AccessControl access;
  private final IdentityStore store;
  private final Revisions revisions;
  private final AccessKeyIssuer issuer;
  private final InstantSource clock;
  private final IdentityConfig config;

  AccessKeyService(
      AccessControl access,
      IdentityStore store,
      Revisions revisions,
      AccessKeyIssuer issuer,
      InstantSource clock,
      IdentityConfig config) {
    this.access = access;
    this.store = store;
    this.revisions = revisions;
    this.issuer = issuer;
    this.clock = clock;
    this.config = config;
  }

  /**
   * @throws ServiceException QUOTA at {@link IdentityConfig#accessKeysPerUser}
   */
  public IssuedAccessKey createAccessKey(Caller caller, String userName) {
    require(caller, "iam:CreateAccessKey", userName);
    var issued = issuer.issue(caller.account(), userName, Stamp.of(clock));
    Insertion outcome = store.create(issued.stored(), config.accessKeysPerUser());
    return switch (revisions.after(outcome)) {
      case DONE -> issued.shown();
      case NO_OWNER -> throw UserService.missing(userName);
      case LIMIT_REACHED ->
          throw ServiceException.of(
              ErrorKind.QUOTA,
              "user %s has %d access keys, the most it may have; delete or rotate one"
                  .formatted(userName, config.accessKeysPerUser()));
      case EXISTS ->
          throw ServiceException.of(
              ErrorKind.RETRYABLE_CONFLICT, "the new key id is taken; try again");
    };
  }

  /** All keys of a user, oldest first. */
  public List<AccessKeySummary> listAccessKeys(Caller caller, String userName) {
    require(caller, "iam:ListAccessKeys", userName);
    requireUser(caller.account(), userName);
    return store.accessKeys(caller.account(), userName).stream()
        .map(AccessKeyService::summary)
        .toList();
  }

  /**
   * Replaces a key by a new active one; the old one is refused from this moment. For a changeover
   * with both keys valid, create a second key and delete the first later.
   */
  public IssuedAccessKey rotateAccessKey(Caller caller, String userName, String keyId) {
    require(caller, "iam:CreateAccessKey", userName);
    require(caller, "iam:DeleteAccessKey", userName);
    var issued = issuer.issue(caller.account(), userName, Stamp.of(clock));
    if (!revisions.after(store.replace(keyId, issued.stored()))) {
      throw missing(userName, keyId);
    }
    return issued.shown();
  }

  public void setStatus(Caller caller, String userName, String keyId, AccessKeyStatus status) {
    require(caller, "iam:UpdateAccessKey", userName);
    if (!revisions.after(store.setStatus(caller.account(), userName, keyId, status))) {
      throw missing(userName, keyId);
    }
  }

  public void deleteAccessKey(Caller caller, String userName, String keyId) {
    require(caller, "iam:DeleteAccessKey", userName);
    if (!revisions.after(store.deleteAccessKey(caller.account(), userName, keyId))) {
      throw missing(userName, keyId);
    }
  }

  private void require(Caller caller, String action, String userName) {
    access.require(caller, action, IamArns.user(caller.account(), userName));
  }

  private void requireUser(AccountId account, String userName) {
    if (store.user(account, userName).isEmpty()) {
      throw UserService.missing(userName);
    }
  }

  private static AccessKeySummary summary(AccessKey key) {
    return new AccessKeySummary(key.id(), key.userName(), key.status(), key.createdAt());
  }

  private static ServiceException missing(String userName, String keyId) {
    return ServiceException.notFound("user " + userName + " has no access key " + keyId);
  }
}
