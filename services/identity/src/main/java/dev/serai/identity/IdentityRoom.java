package dev.serai.identity;

import dev.serai.identity.consent.AuthorizationServers;
import dev.serai.identity.consent.ConsentRoom;
import dev.serai.identity.consent.ReturnUrls;
import dev.serai.identity.http.ConsentRoutes;
import dev.serai.identity.http.RevocationRoutes;
import dev.serai.identity.http.WorkloadRoutes;
import dev.serai.identity.vault.ResourceCredentials;
import dev.serai.identity.vault.VaultRoom;
import dev.serai.identity.workload.Directory;
import dev.serai.identity.workload.IssuedUserJwts;
import dev.serai.identity.workload.LinkedWorkloads;
import dev.serai.identity.workload.UserJwts;
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
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The identity room, wired: who decides, then agents and their tokens, then the keys of people and
 * sessions, then what workloads hold at others. It runs no threads and has nothing to close.
 */
public final class IdentityRoom {

  private final IdentityConfig config;
  private final Ports ports;
  private final UserJwts users;
  private final Decisions decisions;
  private final WorkloadRoom workloads;
  private final IamRoom iam;
  private final WorkloadAccessTokens workloadTokens;
  private final VaultRoom vault;
  private final ConsentRoom consent;
  private final ConsentRoutes consentRoutes;

  /**
   * What the room stands on.
   *
   * @param watched sees every decision before it counts, for example to record it
   * @param others resources of other rooms, which policies may be attached to
   * @param publicUrl of this installation as browsers reach it, without a slash at the end
   */
  public record Ports(
      Database database,
      Keys keys,
      Oauth oauth,
      UnaryOperator<AccessControl> watched,
      Resources others,
      URI publicUrl,
      InstantSource clock,
      Ids ids) {}

  private IdentityRoom(IdentityConfig config, Ports ports) {
    this.config = config;
    this.ports = ports;
    users = new IssuedUserJwts(ports.oauth().jwtValidator(), config.workloads().trustedIssuers());
    decisions = new Decisions(config, ports);
    workloads = newWorkloads();
    iam = new IamRoom(config, ports, decisions, workloads.sessionTokens());
    workloadTokens = workloads.reader(iam.sessions()::isLive);
    vault = newVault();
    consent = newConsent();
    consentRoutes = new ConsentRoutes(consent, config.consent(), ports.publicUrl(), ports.ids());
  }

  /** Brings the room's tables up to date and wires it. */
  public static IdentityRoom create(IdentityConfig config, Ports ports) {
    ports.database().migrate("identity");
    return new IdentityRoom(config, ports);
  }

  /** Creates the configured account unless it exists, and finds its administrator's key. */
  public Bootstrap bootstrap() {
    return iam.bootstrap();
  }

  /** Decides for every room. */
  public AccessControl accessControl() {
    return decisions.access();
  }

  /** Tells which tools of a gateway a caller could call at all. */
  public ToolRights toolRights() {
    return decisions.tools();
  }

  /** Knows every key that may sign. */
  public AccessKeys accessKeys() {
    return iam.accessKeys();
  }

  /** Gives running sessions their credentials. */
  public SessionCredentials sessionCredentials() {
    return iam.sessions();
  }

  /** Identities that come and go with runtimes and gateways. */
  public LinkedWorkloads linkedWorkloads() {
    return workloads.linked();
  }

  /** Workload identities by name, for those who only need to know. */
  public Directory directory() {
    return decisions.directory();
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

  /** Hands credentials out to workloads, for callers inside the process. */
  public ResourceCredentials resourceCredentials() {
    return vault.resources(consent.userFederation(), consent.onBehalfOf());
  }

  /** Both planes' identity operations, and {@code /serai/v1/iam}. */
  public List<Operation<?>> operations() {
    return Stream.of(
            iam.operations(),
            new WorkloadRoutes(workloads.identities(), workloads.tokens()).operations(),
            new RevocationRoutes(workloads.revocations()).operations(),
            vault.operations(consent.userFederation(), consent.onBehalfOf()),
            consentRoutes.operations())
        .<Operation<?>>flatMap(List::stream)
        .toList();
  }

  /** STS at {@code POST /}, the container-credentials endpoint, and the pages of consent. */
  public List<RawRoute> rawRoutes() {
    return Stream.of(iam.rawRoutes(), consentRoutes.rawRoutes()).flatMap(List::stream).toList();
  }

  private WorkloadRoom newWorkloads() {
    return WorkloadRoom.create(
        config.workloads(),
        new WorkloadRoom.Ports(
            config.region(),
            decisions.access(),
            ports.database(),
            ports.keys(),
            decisions.revisions(),
            decisions.directory(),
            users,
            ports.clock(),
            ports.ids()));
  }

  private VaultRoom newVault() {
    return VaultRoom.create(
        config.vault(),
        new VaultRoom.Ports(
            config.region(),
            ports.publicUrl(),
            decisions.access(),
            workloadTokens,
            ports.database(),
            ports.keys(),
            ports.oauth(),
            ports.clock(),
            ports.ids()));
  }

  private ConsentRoom newConsent() {
    return ConsentRoom.create(
        config.consent(),
        new ConsentRoom.Ports(
            config.region(),
            ports.publicUrl(),
            decisions.access(),
            vault.providers(),
            AuthorizationServers.of(vault.providers(), vault.clients()),
            vault.tokens(),
            vault.refresh(),
            ReturnUrls.of(decisions.directory()),
            users,
            ports.database(),
            ports.keys(),
            ports.clock(),
            ports.ids()));
  }
}
