package dev.serai.identity;

import dev.serai.identity.http.IamRoutes;
import dev.serai.identity.http.SessionCredentialsRoute;
import dev.serai.identity.http.SigningKeys;
import dev.serai.identity.http.StsRoute;
import dev.serai.kernel.AccessControl;
import dev.serai.kernel.Ids;
import dev.serai.protocol.aws.AccessKeys;
import dev.serai.protocol.aws.Operation;
import dev.serai.protocol.aws.RawRoute;
import dev.serai.storage.Database;
import dev.serai.storage.Keys;
import java.time.InstantSource;
import java.util.List;

/** The identity room, wired. It runs no threads and has nothing to close. */
public final class IdentityRoom {

  private final AccessControl accessControl;
  private final AccessKeys accessKeys;
  private final SessionCredentials sessionCredentials;
  private final List<Operation<?>> operations;
  private final List<RawRoute> rawRoutes;
  private final Founder founder;

  private IdentityRoom(
      IdentityConfig config, IdentityStore store, Keys keys, InstantSource clock, Ids ids) {
    var mint = new KeyMint(ids);
    var secrets = new Secrets(keys);
    var issuer = new AccessKeyIssuer(mint, secrets);
    var revisions = new Revisions(store::revision, clock, config.revocationDelay());
    var library = new PolicyLibrary(store, revisions, config.cachedEntries());
    accessControl = new CedarAccessControl(library, config.cachedEntries());
    sessionCredentials = new SessionCredentials(ids, mint, clock, config);
    accessKeys =
        new SigningKeys(
            new Credentials(sessionCredentials, store, secrets, revisions, config.cachedEntries()));
    founder = new Founder(store, issuer, mint, clock, config);
    var users = new UserService(accessControl, store, revisions, mint, clock, config);
    var userKeys = new AccessKeyService(accessControl, store, revisions, issuer, clock, config);
    var roles = new RoleService(accessControl, store, revisions, mint, clock, config);
    var checker = new PolicyChecker(config.policyTextCharacters());
    var policies = new PolicyService(accessControl, store, revisions, checker, clock, config);
    var sts =
        new StsService(accessControl, store, sessionCredentials, mint, secrets, clock, config);
    operations = new IamRoutes(users, userKeys, roles, policies).operations();
    rawRoutes =
        List.of(new StsRoute(sts).route(), new SessionCredentialsRoute(sessionCredentials).route());
  }

  /** Brings the room's tables up to date and wires it. */
  public static IdentityRoom create(
      IdentityConfig config, Database database, Keys keys, InstantSource clock, Ids ids) {
    database.migrate("identity");
    return new IdentityRoom(config, new SqlIdentityStore(database), keys, clock, ids);
  }

  /** Creates the configured account unless it exists, and finds its administrator's key. */
  public Bootstrap bootstrap() {
    return founder.bootstrap();
  }

  /** Decides for every room. */
  public AccessControl accessControl() {
    return accessControl;
  }

  /** Knows every key that may sign. */
  public AccessKeys accessKeys() {
    return accessKeys;
  }

  /** Gives running sessions their credentials. */
  public SessionCredentials sessionCredentials() {
    return sessionCredentials;
  }

  /** {@code /serai/v1/iam}. */
  public List<Operation<?>> operations() {
    return operations;
  }

  /** STS at {@code POST /}, and the container-credentials endpoint. */
  public List<RawRoute> rawRoutes() {
    return rawRoutes;
  }
}
