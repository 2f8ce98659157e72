package dev.serai.benchmarks.gateway;

import dev.serai.benchmarks.load.Body;
import dev.serai.benchmarks.load.Call;
import dev.serai.benchmarks.load.Peer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * Another MCP server that was started to be measured beside ours.
 *
 * @param log what it says
 */
record PeerProcess(String name, Process process, Path log, Peer peer) implements AutoCloseable {

  private static final Duration START = Duration.ofMinutes(2);
  private static final long PAUSE_NANOS = 50_000_000;

  /** One MCP request. */
  Call mcp(String path, Body message) {
    return peer.call("POST", path, Mcp.HEADERS, Optional.of(message), Mcp::succeeded);
  }

  /**
   * Makes a call until it succeeds.
   *
   * @throws IOException when it ends or takes too long
   */
  void await(Call call) throws IOException {
    long end = System.nanoTime() + START.toNanos();
    while (true) {
      try {
        call.make();
        return;
      } catch (IOException notYet) {
        if (!process.isAlive() || System.nanoTime() > end) {
          throw new IOException(name + " does not answer:\n" + Files.readString(log), notYet);
        }
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    }
  }

  @Override
  public void close() {
    peer.close();
    process.destroyForcibly();
    process.onExit().join();
  }

  @Override
  public String toString() {
    return name + ", pid " + process.pid();
  }
}
