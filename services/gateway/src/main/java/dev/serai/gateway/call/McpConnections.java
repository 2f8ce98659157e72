package dev.serai.gateway.call;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.serai.gateway.Gateway;
import dev.serai.gateway.GatewayId;
import dev.serai.gateway.TargetConfiguration.McpServer;
import dev.serai.gateway.call.McpCalls.Asker;
import dev.serai.gateway.outbound.Behalf;
import dev.serai.gateway.outbound.UpstreamPort;
import dev.serai.gateway.outbound.UpstreamPort.Presenting;
import dev.serai.gateway.tools.OutgoingRequest;
import dev.serai.gateway.upstream.Upstream;
import dev.serai.gateway.upstream.UpstreamRules;
import dev.serai.protocol.mcp.Feature;
import dev.serai.protocol.mcp.Revision;
import dev.serai.protocol.mcp.client.ClientConfig;
import dev.serai.protocol.mcp.client.McpClient;
import dev.serai.protocol.mcp.client.McpClientException;
import dev.serai.protocol.mcp.client.McpClientException.Kind;
import dev.serai.protocol.mcp.client.McpConnector;
import dev.serai.protocol.mcp.client.ServerListener;
import dev.serai.protocol.mcp.message.Json;
import dev.serai.protocol.mcp.message.Message.Notification;
import dev.serai.protocol.mcp.message.Methods;
import dev.serai.protocol.mcp.model.ClientCapabilities;
import dev.serai.storage.Fingerprint;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/**
 * Connections to MCP servers behind gateways: one for each session of a client, and one for all
 * calls without a session that are made on the same behalf and carry the same along. They are
 * closed when unused for a while. Safe for use by many threads.
 */
final class McpConnections implements AutoCloseable {

  private static final Set<Revision> WITH_HANDSHAKE =
      Arrays.stream(Revision.values())
          .filter(revision -> revision.has(Feature.INITIALIZE))
          .collect(Collectors.toUnmodifiableSet());

  private final McpConnector connector;
  private final Upstream upstream;
  private final UpstreamRules rules;
  private final Dressing dressing;
  private final ClientConfig config;
  private final BiConsumer<GatewayId, Notification> changes;
  private final Cache<Key, Connection> connections;

  /** Targets that began with a handshake lately, and are not asked again whether they need one. */
  private final Cache<Era, Revision> handshakes;

  /**
   * @param changes told what servers announce to clients of the gateway they stand behind
   */
  McpConnections(
      McpConnector connector,
      Upstream upstream,
      UpstreamRules rules,
      Dressing dressing,
      ClientConfig config,
      BiConsumer<GatewayId, Notification> changes,
      int most,
      Duration unused) {
    this.changes = changes;
    this.connector = connector;
    this.upstream = upstream;
    this.rules = rules;
    this.dressing = dressing;
    this.config = config;
    connections =
        Caffeine.newBuilder()
            .maximumSize(most)
            .expireAfterAccess(unused)
            .<Key, Connection>evictionListener((key, connection, cause) -> close(connection))
            .build();
    handshakes = Caffeine.newBuilder().maximumSize(most).expireAfterWrite(unused).build();
  }

  /** Calls with equal keys may share what a server keeps of a connection. */
  private record Key(
      String target,
      Instant asOf,
      String audience,
      String session,
      ClientCapabilities capabilities,
      String carried) {}

  /**
   * What an interceptor sets is a credential as good as any. What is let through may say for whom a
   * call is; within a session it is one client's own, and the latest counts.
   */
  private static Key key(LiveTarget target, CallContext context, Behalf behalf, Asker asker) {
    List<String> through =
        asker.session().isPresent()
            ? List.of()
            : Propagated.values(target.target().settings().propagation(), context);
    return new Key(
        target.key(),
        target.target().updatedAt(),
        behalf.audience(),
        asker.session().orElse(""),
        passedOn(asker.capabilities()),
        Fingerprint.of(context.set(), through));
  }

  /** What a target spoke when it was as it is. */
  private record Era(String target, Instant asOf) {}

  /** A connection and what its next requests carry along. */
  private record Connection(McpClient client, AtomicReference<Carried> carried) {}

  private record Carried(CallContext context, Behalf behalf) {}

  private static void close(@org.jspecify.annotations.Nullable Connection connection) {
    if (connection != null) {
      connection.client().close();
    }
  }

  /**
   * The connection for a call.
   *
   * @param asker the server may ask of us what it may ask of this client, and sees no more
   * @throws McpClientException if the server cannot be talked to
   */
  McpClient of(
      Gateway gateway,
      LiveTarget target,
      McpServer server,
      CallContext context,
      Behalf behalf,
      Asker asker)
      throws McpClientException, InterruptedException {
    Key key = key(target, context, behalf, asker);
    var carried = new Carried(context, behalf);
    Connection known = connections.getIfPresent(key);
    if (known != null) {
      known.carried().set(carried);
      return known.client();
    }
    var latest = new AtomicReference<>(carried);
    McpClient client =
        connected(
            new Era(key.target(), key.asOf()),
            config.capableOf(key.capabilities()),
            wanted ->
                connector.connect(
                    server.endpoint(),
                    port(gateway, target, latest),
                    wanted,
                    listener(gateway, target)));
    Connection raced = connections.asMap().putIfAbsent(key, new Connection(client, latest));
    if (raced == null) {
      return client;
    }
    client.close();
    return raced.client();
  }

  @FunctionalInterface
  private interface Connecting {
    McpClient with(ClientConfig config) throws McpClientException, InterruptedException;
  }

  private McpClient connected(Era era, ClientConfig all, Connecting connecting)
      throws McpClientException, InterruptedException {
    if (handshakes.getIfPresent(era) != null) {
      try {
        return connecting.with(all.speaking(WITH_HANDSHAKE));
      } catch (McpClientException e) {
        if (e.kind() != Kind.NO_COMMON_REVISION) {
          throw e;
        }
        handshakes.invalidate(era);
      }
    }
    McpClient client = connecting.with(all);
    if (WITH_HANDSHAKE.contains(client.revision())) {
      handshakes.put(era, client.revision());
    }
    return client;
  }

  /** What is relayed; servers hear nothing of what would end here. */
  private static ClientCapabilities passedOn(ClientCapabilities said) {
    ObjectNode passed = Json.object();
    if (said.roots()) {
      passed.putObject("roots");
    }
    if (said.sampling()) {
      passed.putObject("sampling");
    }
    if (said.samplingTools()) {
      passed.withObject("/sampling").putObject("tools");
    }
    if (said.elicitationForm()) {
      passed.withObject("/elicitation").putObject("form");
    }
    if (said.elicitationUrl()) {
      passed.withObject("/elicitation").putObject("url");
    }
    return new ClientCapabilities(passed);
  }

  /** Lists of tools were read once, so their changes count when they are read again. */
  private ServerListener listener(Gateway gateway, LiveTarget target) {
    return new ServerListener() {
      @Override
      public void notified(Notification notification) {
        boolean pinned = notification.method().equals(Methods.TOOLS_CHANGED) && !target.isDynamic();
        if (Methods.CHANGES.contains(notification.method()) && !pinned) {
          changes.accept(gateway.id(), notification);
        }
      }
    };
  }

  /** The next call connects anew. */
  void drop(McpClient client) {
    connections.asMap().values().removeIf(connection -> connection.client() == client);
    client.close();
  }

  private UpstreamPort port(Gateway gateway, LiveTarget target, AtomicReference<Carried> latest) {
    return new UpstreamPort(
        upstream,
        target.key(),
        target.rules(rules),
        new Presenting() {
          @Override
          public OutgoingRequest on(OutgoingRequest request) {
            Carried carried = Objects.requireNonNull(latest.get());
            return dressing.onto(request, gateway, target, carried.context(), carried.behalf());
          }

          @Override
          public Optional<OutgoingRequest> another(OutgoingRequest refused) {
            Carried carried = Objects.requireNonNull(latest.get());
            return dressing.another(refused, gateway, target, carried.context(), carried.behalf());
          }
        });
  }

  @Override
  public void close() {
    connections.asMap().values().forEach(McpConnections::close);
    connections.invalidateAll();
  }
}
