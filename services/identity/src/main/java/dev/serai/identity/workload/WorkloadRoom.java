package dev.serai.identity.workload;

import dev.serai.identity.Revisions;
import dev.serai.identity.SessionTokenMint;
import dev.serai.kernel.AccessControl;
import dev.serai.kernel.Ids;
import dev.serai.kernel.Region;
import dev.serai.storage.Database;
import dev.serai.storage.Keys;
import java.time.InstantSource;
import java.util.function.Predicate;

/** The directory and its tokens, wired. It runs no threads and has nothing to close. */
public final class WorkloadRoom {

  private final Ports ports;
  private final WorkloadConfig config;
  private final WorkloadStore store;
  private final TokenSeal seal;
  private final Directory directory;
  private final TokenIssue issue;

  private WorkloadRoom(WorkloadConfig config, Ports ports) {
    this.config = config;
    this.ports = ports;
    store = new SqlWorkloadStore(ports.database());
    seal = new TokenSeal(ports.keys());
    directory = ports.directory();
    issue = new TokenIssue(ports.region(), seal, ports.revisions(), config.tokenLife());
  }

  /**
   * What the directory stands on.
   *
   * @param users checks the JWTs that tokens are asked for by
   */
  public record Ports(
      Region region,
      AccessControl access,
      Database database,
      Keys keys,
      Revisions revisions,
      Directory directory,
      UserJwts users,
      InstantSource clock,
      Ids ids) {}

  public static WorkloadRoom create(WorkloadConfig config, Ports ports) {
    return new WorkloadRoom(config, ports);
  }

  /** Identities that come with runtimes and gateways. */
  public LinkedWorkloads linked() {
    return new LinkedWorkloads(ports.ids(), ports.clock(), config);
  }

  public WorkloadIdentityService identities() {
    return new WorkloadIdentityService(
        ports.region(),
        ports.access(),
        store,
        ports.revisions(),
        ports.ids(),
        ports.clock(),
        config);
  }

  public WorkloadTokenService tokens() {
    return new WorkloadTokenService(
        ports.region(), ports.access(), directory, issue, ports.users(), ports.clock());
  }

  public RevocationService revocations() {
    return new RevocationService(
        ports.region(), ports.access(), store, ports.revisions(), ports.clock(), config);
  }

  /** Makes the tokens of running sessions. */
  public SessionTokenMint sessionTokens() {
    return new SessionTokens(directory, issue, ports.clock());
  }

  /**
   * Reads tokens.
   *
   * @param liveEnvironment whether the environment a token belongs to still runs in this process
   */
  public WorkloadAccessTokens reader(Predicate<String> liveEnvironment) {
    return new TokenReader(
        seal, directory, store, ports.revisions(), liveEnvironment, ports.clock(), config);
  }
}
