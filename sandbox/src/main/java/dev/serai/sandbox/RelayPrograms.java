package dev.serai.sandbox;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Programs that carry bytes between the network of one sandbox and unix sockets of the host. They
 * stand in the sandbox's network, but outside its processes and files: it can neither see nor end
 * them. They end with the server.
 */
final class RelayPrograms implements AutoCloseable {

  /** A connection of which one side has ended rests at most this long. */
  private static final String SECONDS_HALF_OPEN = "600";

  private final Spawner spawner;
  private final ServerRights rights;
  private final Launch launch;
  private final Path directory;
  private final Set<Process> running = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  /**
   * @param directory where the unix sockets are; relays are given their names only
   */
  RelayPrograms(Spawner spawner, ServerRights rights, Launch launch, Path directory) {
    this.spawner = spawner;
    this.rights = rights;
    this.launch = launch;
    this.directory = directory;
  }

  /** Process 1 of the sandbox, as the host numbers it. */
  int init() {
    return launch.init();
  }

  /** Opens {@code from}, and when that has gone well {@code to}; both as socat names them. */
  Process start(String from, String to) throws IOException {
    Process relay = spawner.start(builder(from, to));
    running.add(relay);
    var _ = relay.onExit().thenRun(() -> running.remove(relay));
    if (closed) {
      end(relay);
      throw new IOException("the sandbox is gone");
    }
    return relay;
  }

  int count() {
    return running.size();
  }

  @Override
  public void close() {
    closed = true;
    running.forEach(RelayPrograms::end);
  }

  /** With the children that serve its connections. */
  private static void end(Process relay) {
    relay.descendants().forEach(ProcessHandle::destroyForcibly);
    relay.destroyForcibly();
  }

  private ProcessBuilder builder(String from, String to) {
    var line = new ArrayList<>(rights.rejoin(launch));
    line.addAll(List.of("--net=/proc/" + launch.init() + "/ns/net", "--"));
    line.addAll(rights.lower(ServerRights.NO_UID));
    line.addAll(List.of("--pdeathsig", "KILL", "socat", "-t", SECONDS_HALF_OPEN, from, to));
    var builder = new ProcessBuilder(line);
    builder.environment().clear();
    builder.environment().put("PATH", Scripts.SEARCH_PATH);
    return builder
        .directory(directory.toFile())
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.DISCARD);
  }
}
