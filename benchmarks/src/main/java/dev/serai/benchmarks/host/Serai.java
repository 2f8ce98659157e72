package dev.serai.benchmarks.host;

import dev.serai.benchmarks.load.Body;
import dev.serai.benchmarks.load.Call;
import dev.serai.benchmarks.load.Peer;
import dev.serai.benchmarks.load.Signer;
import dev.serai.server.ClientEnvironment;
import dev.serai.server.DataFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A server started as a user starts it: {@code ./serai up}, on free ports of loopback. */
public final class Serai implements AutoCloseable {

  private static final Duration START = Duration.ofSeconds(60);
  private static final Duration STOP = Duration.ofSeconds(30);
  private static final long PAUSE_NANOS = 2_000_000;
  private static final String ANY = "/runtimes/?maxResults=1";

  private final Process process;
  private final Path log;
  private final DataFolder folder;
  private final int port;
  private Duration startUp = Duration.ZERO;

  private Serai(Process process, Path log, DataFolder folder, int port) {
    this.process = process;
    this.log = log;
    this.folder = folder;
    this.port = port;
  }

  /**
   * Starts it and waits for the first answer to a signed request.
   *
   * @param home the data folder
   * @param settings {@code SERAI_*} variables
   */
  public static Serai start(
      Launcher launcher, Path home, Map<String, String> settings, Belongings belongings)
      throws IOException {
    Path log = home.resolveSibling(home.getFileName() + ".log");
    int port = Ports.free();
    var variables = new HashMap<>(settings);
    variables.put("SERAI_HOME", home.toString());
    variables.put("SERAI_SERVER_PORT", Integer.toString(port));
    variables.put("SERAI_OBJECTS_S3_PORT", Integer.toString(Ports.free()));
    long from = System.nanoTime();
    Process process = launcher.start(log, variables, "up");
    Serai serai = belongings.keep(new Serai(process, log, new DataFolder(home), port));
    serai.awaitAnswer(from + START.toNanos());
    serai.startUp = Duration.ofNanos(System.nanoTime() - from);
    return serai;
  }

  /** From the launcher's start to the first answer to a signed request. */
  public Duration startUp() {
    return startUp;
  }

  public long pid() {
    return process.pid();
  }

  public int port() {
    return port;
  }

  public ClientEnvironment environment() throws IOException {
    return ClientEnvironment.load(folder)
        .orElseThrow(() -> new IOException("no " + folder.clientEnvironment()));
  }

  private void awaitAnswer(long end) throws IOException {
    try (Peer peer = new Peer(port)) {
      Optional<Call> call = Optional.empty();
      while (!answers(call)) {
        if (!process.isAlive() || System.nanoTime() > end) {
          throw new IOException("serai up does not answer:\n" + Files.readString(log));
        }
        LockSupport.parkNanos(PAUSE_NANOS);
        call = call.or(() -> firstCall(peer));
      }
    }
  }

  private Optional<Call> firstCall(Peer peer) {
    try {
      return ClientEnvironment.load(folder)
          .filter(environment -> environment.api().getPort() == port)
          .map(environment -> listing(environment, peer));
    } catch (IOException notYet) {
      return Optional.empty();
    }
  }

  private static Call listing(ClientEnvironment environment, Peer peer) {
    Optional<Body> none = Optional.empty();
    return peer.call("POST", ANY, new Signer(environment).sign("POST", ANY, Map.of(), none), none);
  }

  private static boolean answers(Optional<Call> call) {
    try {
      if (call.isPresent()) {
        call.get().make();
      }
      return call.isPresent();
    } catch (IOException notYet) {
      return false;
    }
  }

  @Override
  public void close() throws IOException {
    process.destroy();
    try {
      if (process.waitFor(STOP.toMillis(), TimeUnit.MILLISECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    process.destroyForcibly();
    throw new IOException("the server did not stop within " + STOP.toSeconds() + " s");
  }

  @Override
  public String toString() {
    return "serai up, pid " + process.pid();
  }
}
