package dev.serai.gateway;

import dev.serai.gateway.call.CallConfig;
import dev.serai.gateway.upstream.EgressRules;
import dev.serai.gateway.upstream.UpstreamRules;
import dev.serai.kernel.net.Network;
import dev.serai.storage.Jobs;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Bounds of the gateway room.
 *
 * @param egress where gateways may go besides public addresses over TLS
 * @param upstream how targets are treated
 * @param lambdaEndpoint where functions are invoked; empty, the default, means {@code
 *     AWS_ENDPOINT_URL_LAMBDA} of the server's environment, or else this server's own functions
 * @param maxDocumentBytes longest description of a target that is read from S3; 10 MB by default
 * @param prepareLease after how long without a sign of life the reading of a target is taken over;
 *     30 s by default
 * @param prepareAttempts before a target fails because storage did not answer; 5 by default
 */
public record GatewayConfig(
    GatewayQuotas quotas,
    CallConfig calls,
    Egress egress,
    Timeouts upstream,
    Optional<URI> lambdaEndpoint,
    int maxDocumentBytes,
    Duration prepareLease,
    int prepareAttempts) {

  private static final Duration BACKOFF = Duration.ofSeconds(2);

  public static final GatewayConfig DEFAULT =
      new GatewayConfig(
          GatewayQuotas.DEFAULT,
          CallConfig.DEFAULT,
          Egress.DEFAULT,
          Timeouts.DEFAULT,
          Optional.empty(),
          10_000_000,
          Duration.ofSeconds(30),
          5);

  /**
   * @throws IllegalArgumentException if a bound is out of its range
   */
  public GatewayConfig {
    if (maxDocumentBytes < 1 || !prepareLease.isPositive() || prepareAttempts < 1) {
      throw new IllegalArgumentException("bounds of the gateway must be positive");
    }
  }

  /**
   * Special addresses gateways may call.
   *
   * @param hosts names, {@code *.example.com} for all below; none by default
   * @param networks in CIDR notation; none by default
   * @param loopback this machine itself; not by default
   * @param plainHttp {@code http} to others than this machine; not by default
   */
  public record Egress(
      List<String> hosts, List<String> networks, boolean loopback, boolean plainHttp) {

    public static final Egress DEFAULT = new Egress(List.of(), List.of(), false, false);

    private static final List<String> LOOPBACK = List.of("127.0.0.0/8", "::1/128");

    /**
     * @throws IllegalArgumentException if one of them is no name or network
     */
    public Egress {
      hosts = List.copyOf(hosts);
      networks = List.copyOf(networks);
      networks.forEach(Network::parse);
    }

    EgressRules rules() {
      var all = new java.util.ArrayList<>(networks);
      if (loopback) {
        all.addAll(LOOPBACK);
      }
      return new EgressRules(
          Set.copyOf(hosts), all.stream().map(Network::parse).toList(), plainHttp, Set.of());
    }
  }

  /**
   * How long targets may take, see {@link UpstreamRules}.
   *
   * @param connect 3 s by default
   * @param total 30 s by default, at most 15 min
   * @param streamIdle 5 min by default
   * @param maxResponseBytes 6 MiB by default
   * @param cacheTtl how long answers of safe calls are kept; zero by default, which keeps none
   */
  public record Timeouts(
      Duration connect,
      Duration total,
      Duration streamIdle,
      int maxResponseBytes,
      Duration cacheTtl) {

    public static final Timeouts DEFAULT =
        new Timeouts(
            UpstreamRules.DEFAULT.connectTimeout(),
            UpstreamRules.DEFAULT.totalTimeout(),
            UpstreamRules.DEFAULT.streamIdleTimeout(),
            UpstreamRules.DEFAULT.maxResponseBytes(),
            UpstreamRules.DEFAULT.cacheTtl());

    UpstreamRules rules() {
      var standard = UpstreamRules.DEFAULT;
      return new UpstreamRules(
          connect,
          total,
          streamIdle,
          maxResponseBytes,
          standard.maxRedirects(),
          standard.retries(),
          standard.breaker(),
          standard.bulkhead(),
          cacheTtl);
    }
  }

  Jobs.Policy jobs() {
    return new Jobs.Policy(prepareLease, prepareAttempts, BACKOFF);
  }
}
