package dev.serai.protocol.mcp.client;

import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;

/**
 * Connects to servers, and finds out what they speak.
 *
 * <pre>
 *   HTTP:  server/discover (2026-07-28) --> initialize --> GET for the stream of 2024-11-05
 *   pipe:  server/discover (2026-07-28) --> initialize
 * </pre>
 *
 * Each step is taken if the {@linkplain ClientConfig#revisions() revisions} allow it and the one
 * before showed a server of another era. Keeps one thread for timeouts, whatever the number of
 * connections. Safe for use by many threads.
 */
public final class McpConnector implements AutoCloseable {

  private static final String LATE = "the server took too long to connect";

  private final Alarms alarms = new Alarms();

  /**
   * Connects over HTTP.
   *
   * @param endpoint the server's address, of whatever transport
   * @throws McpClientException if the server cannot be reached, refuses, or speaks no revision of
   *     the config's
   */
  public McpClient connect(
      URI endpoint, HttpPort port, ClientConfig config, ServerListener listener)
      throws McpClientException, InterruptedException {
    RequestIds ids = new RequestIds();
    ActiveCalls calls = new ActiveCalls(listener);
    return alarms.within(
        config,
        LATE,
        () ->
            client(
                new HttpGreeting(port, endpoint, config, ids, calls).link(), config, ids, calls));
  }

  /**
   * Connects over a pair of pipes, which the client closes in the end.
   *
   * @param in what the server writes
   * @param out what the server reads
   * @throws McpClientException if the server speaks no revision of the config's, or the pipe breaks
   */
  public McpClient connect(
      InputStream in, OutputStream out, ClientConfig config, ServerListener listener)
      throws McpClientException, InterruptedException {
    RequestIds ids = new RequestIds();
    ActiveCalls calls = new ActiveCalls(listener);
    PipeChannel pipe = new PipeChannel(in, out, config);
    ChannelLink link = new ChannelLink(pipe, config, ids, calls);
    pipe.start(link);
    try {
      return alarms.within(
          config,
          LATE,
          () -> {
            link.agreed(new ChannelGreeting(link, config, ids, alarms).agree(true));
            return client(link, config, ids, calls);
          });
    } catch (McpClientException | InterruptedException e) {
      link.close();
      throw e;
    }
  }

  private McpClient client(Link link, ClientConfig config, RequestIds ids, ActiveCalls calls) {
    calls.answerBy(link);
    return new McpClient(link, config, ids, alarms, calls);
  }

  /** Calls of its clients no longer time out. */
  @Override
  public void close() {
    alarms.close();
  }
}
