package dev.serai.protocol.mcp.everything;

import dev.serai.kernel.Ids;
import dev.serai.protocol.mcp.Revision;
import dev.serai.protocol.mcp.server.McpServerConfig;
import dev.serai.protocol.mcp.server.OriginRules;
import dev.serai.protocol.mcp.server.SharedBounds;
import dev.serai.protocol.mcp.server.StreamableHttp;
import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;

/** The everything-style server over HTTP. */
public final class Everything implements AutoCloseable {

  private final HttpEngine engine;
  private final EverythingServer server;

  private Everything(HttpEngine engine, EverythingServer server) {
    this.engine = engine;
    this.server = server;
  }

  public static Everything start(McpServerConfig config) throws IOException {
    var endpoint =
        new StreamableHttp(
            config,
            OriginRules.LOOPBACK,
            SharedBounds.ofHeap(),
            InstantSource.system(),
            Ids.secure());
    var server = new EverythingServer(endpoint::announce);
    return new Everything(HttpEngine.start(endpoint, server), server);
  }

  public EverythingServer server() {
    return server;
  }

  /** Where a client of this revision alone finds it. */
  public URI address(Revision revision) {
    return engine.address(revision);
  }

  /** Of Streamable HTTP. */
  public URI address() {
    return engine.address();
  }

  /** Of the transport of 2024-11-05. */
  public URI sseAddress() {
    return engine.address("/sse");
  }

  @Override
  public void close() {
    engine.close();
  }

  /** Serves until its input ends, or it is killed; prints the address. */
  public static void main(String[] arguments) throws IOException {
    try (Everything everything = start(McpServerConfig.DEFAULT)) {
      System.out.println(everything.address());
      System.in.readAllBytes();
    }
  }
}
