package dev.serai.protocol.mcp.relay;

import dev.serai.kernel.Ids;
import dev.serai.protocol.mcp.Revision;
import dev.serai.protocol.mcp.bridge.Loss;
import dev.serai.protocol.mcp.client.ClientConfig;
import dev.serai.protocol.mcp.client.HttpPort;
import dev.serai.protocol.mcp.client.McpClient;
import dev.serai.protocol.mcp.client.McpClientException;
import dev.serai.protocol.mcp.client.McpConnector;
import dev.serai.protocol.mcp.client.ServerListener;
import dev.serai.protocol.mcp.everything.HttpEngine;
import dev.serai.protocol.mcp.message.Json;
import dev.serai.protocol.mcp.message.Message.Notification;
import dev.serai.protocol.mcp.message.Methods;
import dev.serai.protocol.mcp.message.RpcError;
import dev.serai.protocol.mcp.model.ServerDescription;
import dev.serai.protocol.mcp.server.Call;
import dev.serai.protocol.mcp.server.McpHandler;
import dev.serai.protocol.mcp.server.McpServerConfig;
import dev.serai.protocol.mcp.server.OriginRules;
import dev.serai.protocol.mcp.server.Outcome;
import dev.serai.protocol.mcp.server.SharedBounds;
import dev.serai.protocol.mcp.server.StreamableHttp;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server that has nothing of its own: all it is asked it asks another. */
final class RelayingServer implements McpHandler, AutoCloseable {

  private final List<Loss> lostOnServer = new CopyOnWriteArrayList<>();
  private final List<Loss> lostOnClient = new CopyOnWriteArrayList<>();
  private final StreamableHttp endpoint;
  private final McpClient upstream;
  private final Relay relay;
  private final HttpEngine engine;

  RelayingServer(
      Revision client, URI server, McpConnector connector, HttpPort port, ClientConfig config)
      throws IOException, McpClientException, InterruptedException {
    endpoint =
        new StreamableHttp(
            McpServerConfig.DEFAULT.livelyEvery(Duration.ofMillis(100)).serving(Set.of(client)),
            OriginRules.LOOPBACK,
            SharedBounds.ofHeap(),
            InstantSource.system(),
            Ids.secure());
    ServerListener listener =
        new ServerListener() {
          @Override
          public void notified(Notification notification) {
            if (Methods.CHANGES.contains(notification.method())) {
              endpoint.announce(notification);
            }
          }
        };
    upstream = connector.connect(server, port, config, listener);
    relay = new Relay(upstream, lostOnServer::addAll);
    engine = HttpEngine.start(endpoint, this);
  }

  URI address(Revision revision) {
    return engine.address(revision);
  }

  McpClient upstream() {
    return upstream;
  }

  List<Loss> lostOnServer() {
    return lostOnServer;
  }

  List<Loss> lostOnClient() {
    return lostOnClient;
  }

  @Override
  public ServerDescription describe() {
    return upstream.describe();
  }

  @Override
  public Outcome handle(Call call) throws InterruptedException {
    try {
      return switch (call.request().method()) {
        case Methods.RESOURCES_SUBSCRIBE -> {
          upstream.subscribe(call.params().path("uri").asText(), new Heard());
          yield new Outcome.Done(Json.object());
        }
        case Methods.RESOURCES_UNSUBSCRIBE -> {
          upstream.unsubscribe(call.params().path("uri").asText(), new Heard());
          yield new Outcome.Done(Json.object());
        }
        default -> relay.relay(call);
      };
    } catch (McpClientException e) {
      return new Outcome.Failed(RpcError.invalidRequest(e.kind() + ": " + e.getMessage()));
    }
  }

  @Override
  public Runnable listening(Set<String> resources) {
    resources.forEach(this::subscribe);
    return () -> {};
  }

  private void subscribe(String uri) {
    try {
      var _ = upstream.subscribe(uri, new Heard());
    } catch (McpClientException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void lost(Call call, List<Loss> losses) {
    lostOnClient.addAll(losses);
  }

  @Override
  public void close() {
    upstream.close();
    engine.close();
  }
}
