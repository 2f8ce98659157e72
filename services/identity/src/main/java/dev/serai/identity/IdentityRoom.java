package dev.serai.identity;

import dev.serai.identity.consent.AuthorizationServers;
import dev.serai.identity.consent.ConsentRoom;
import dev.serai.identity.consent.ReturnUrls;
import dev.serai.identity.http.ConsentRoutes;
import dev.serai.identity.http.ExplanationRoutes;
import dev.serai.identity.http.GroupRoutes;
import dev.serai.identity.http.IamRoutes;
import dev.serai.identity.http.ResourcePolicyRoutes;
import dev.serai.identity.http.RevocationRoutes;
import dev.serai.identity.http.SessionCredentialsRoute;
import dev.serai.identity.http.SigningKeys;
import dev.serai.identity.http.StsRoute;
import dev.serai.identity.http.WorkloadRoutes;
import dev.serai.identity.vault.VaultRoom;
import dev.serai.identity.workload.Directory;
import dev.serai.identity.workload.JwtUserTokens;
import dev.serai.identity.workload.LinkedWorkloads;
import dev.serai.identity.workload.WorkloadAccessTokens;
import dev.serai.identity.workload.WorkloadIdentityService;
import dev.serai.identity.workload.WorkloadRoom;
import dev.serai.kernel.AccessControl;
import dev.serai.kernel.Ids;
import dev.serai.protocol.aws.AccessKeys;
import dev.serai.protocol.aws.Operation;
import dev.serai.protocol.aws.RawRoute;
import dev.serai.protocol.oauth.Oauth;
import dev.serai.storage.Database;
import dev.serai.storage.Keys;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;

/** The identity room, wired. It runs no threads and has nothing to close. */
public final class IdentityRoom {

  private final AccessControl accessControl;
  private final AccessKeys accessKeys;
  private final SessionCredentials sessionCredentials;
  private final WorkloadRoom workloads;
  private final WorkloadAccessTokens workloadTokens;
  private final VaultRoom vault;
  private final List<Operation<?>> operations;
  private final List<RawRoute> rawRoutes;
  private final Founder founder;

  private IdentityRoom(
      IdentityConfig config,
      Database database,
      Keys keys,
      Oauth oauth,
      URI publicUrl,
      Resources others,
      InstantSource clock,
      Ids ids) {
    IdentityStore store = new SqlIdentityStore(database);
    var mint = new KeyMint(ids);
    var secrets = new Secrets(keys);
    var issuer = new AccessKeyIssuer(mint, secrets);
    var revisions = new Revisions(store::revision, clock, config.revocationDelay());
    var library = new PolicyLibrary(store, revisions, config.cachedEntries());
    var agents = new WorkloadAgents(config.region(), this::directory, others);
    var policyRows = new SqlResourcePolicyStore(database);
    var attached =
        new ResourcePolicies(policyRows, others, revisions, clock, config.cachedEntries());
    var cedar = new CedarAccessControl(library, attached, agents, agents, config.cachedEntries());
    accessControl = cedar;
    var users = new JwtUserTokens(oauth.jwtValidator(), config.workloads().trustedIssuers());
    workloads =
        WorkloadRoom.create(
            config.workloads(),
            new WorkloadRoom.Ports(
                config.region(), accessControl, database, keys, revisions, users, clock, ids));
    sessionCredentials =
        new SessionCredentials(ids, mint, workloads.sessionTokens(), clock, config);
    workloadTokens = workloads.reader(sessionCredentials::isLive);
    vault =
        VaultRoom.create(
            config.vault(),
            new VaultRoom.Ports(
                config.region(),
                publicUrl,
                accessControl,
                workloadTokens,
                database,
                keys,
                oauth,
                clock,
                ids));
    ConsentRoom consent =
        ConsentRoom.create(
            config.consent(),
            new ConsentRoom.Ports(
                config.region(),
                publicUrl,
                accessControl,
                vault.providers(),
                AuthorizationServers.of(vault.providers(), vault.clients()),
                vault.tokens(),
                vault.refresh(),
                ReturnUrls.of(workloads.directory()),
                users,
                database,
                keys,
                clock,
                ids));
    var consentRoutes = new ConsentRoutes(consent, config.consent(), publicUrl, ids);
    accessKeys =
        new SigningKeys(
            new Credentials(sessionCredentials, store, secrets, revisions, config.cachedEntries()));
    founder = new Founder(store, issuer, mint, clock, config);
    var userService = new UserService(accessControl, store, revisions, mint, clock, config);
    var userKeys = new AccessKeyService(accessControl, store, revisions, issuer, clock, config);
    var roles = new RoleService(accessControl, store, revisions, mint, clock, config);
    var checker = new PolicyChecker(config.policyTextCharacters());
    var policies = new PolicyService(accessControl, store, revisions, checker, clock, config);
    var sts =
        new StsService(accessControl, store, sessionCredentials, mint, secrets, clock, config);
    operations =
        Stream.of(
                new IamRoutes(userService, userKeys, roles, policies).operations(),
                new GroupRoutes(policies).operations(),
                new ExplanationRoutes(new ExplanationService(cedar, store, attached, agents))
                    .operations(),
                new ResourcePolicyRoutes(
                        new ResourcePolicyService(
                            cedar, policyRows, attached, others, revisions, clock))
                    .operations(),
                new WorkloadRoutes(workloads.identities(), workloads.tokens()).operations(),
                new RevocationRoutes(workloads.revocations()).operations(),
                consentRoutes.operations(),
                vault.operations(consent.userFederation(), consent.onBehalfOf()))
            .<Operation<?>>flatMap(List::stream)
            .toList();
    rawRoutes =
        Stream.concat(
                Stream.of(
                    new StsRoute(sts).route(),
                    new SessionCredentialsRoute(sessionCredentials).route()),
                consentRoutes.rawRoutes().stream())
            .toList();
  }

  /**
   * Brings the room's tables up to date and wires it.
   *
   * @param publicUrl of this installation as browsers reach it, without a slash at the end
   * @param others resources of other rooms, which policies may be attached to
   */
  public static IdentityRoom create(
      IdentityConfig config,
      Database database,
      Keys keys,
      Oauth oauth,
      URI publicUrl,
      Resources others,
      InstantSource clock,
      Ids ids) {
    database.migrate("identity");
    return new IdentityRoom(config, database, keys, oauth, publicUrl, others, clock, ids);
  }

  private Directory directory() {
    return workloads.directory();
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

  /** Identities that come and go with runtimes and gateways. */
  public LinkedWorkloads linkedWorkloads() {
    return workloads.linked();
  }

  /** The directory of workload identities, for callers inside the process. */
  public WorkloadIdentityService workloadIdentities() {
    return workloads.identities();
  }

  /** Reads workload access tokens. */
  public WorkloadAccessTokens workloadTokens() {
    return workloadTokens;
  }

  /** The token vault, for callers inside the process. */
  public VaultRoom vault() {
    return vault;
  }

  /** Both planes' identity operations, and {@code /serai/v1/iam}. */
  public List<Operation<?>> operations() {
    return operations;
  }

  /** STS at {@code POST /}, the container-credentials endpoint, and the pages of consent. */
  public List<RawRoute> rawRoutes() {
    return rawRoutes;
  }
}
