package dev.serai.protocol.mcp.bridge;

import dev.serai.protocol.mcp.Feature;
import dev.serai.protocol.mcp.Revision;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/**
 * Between a client of one revision and a server of another. Requests and the client's answers go
 * {@link #towardsServer()}; results, notifications and the server's requests go {@link
 * #towardsClient()}. How a server's requests travel is not this class's business: to clients of
 * 2026-07-28 they are results that ask for input, see {@link Dialect#answersByAsking}.
 */
public record Bridge(Revision client, Revision server) {

  public Dialect towardsClient() {
    return Dialect.of(client);
  }

  public Dialect towardsServer() {
    return Dialect.of(server);
  }

  /** What the server may use and the client has no word for. */
  public Set<Feature> lostOnClient() {
    return missing(server, client);
  }

  /** What the client may use and the server has no word for. */
  public Set<Feature> lostOnServer() {
    return missing(client, server);
  }

  private static Set<Feature> missing(Revision speaker, Revision listener) {
    Set<Feature> missing = EnumSet.noneOf(Feature.class);
    Arrays.stream(Feature.values())
        .filter(feature -> speaker.has(feature) && !listener.has(feature))
        .forEach(missing::add);
    return missing;
  }
}
