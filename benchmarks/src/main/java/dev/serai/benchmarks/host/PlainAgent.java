package dev.serai.benchmarks.host;

import dev.serai.benchmarks.load.Body;
import dev.serai.benchmarks.load.Call;
import dev.serai.benchmarks.load.Peer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** An agent as a plain child process, by the command and port variable Serai starts it with. */
public final class PlainAgent implements AutoCloseable {

  private static final Duration START = Duration.ofSeconds(30);
  private static final long PAUSE_NANOS = 1_000_000;

  private final Process process;
  private final int port;
  private final Peer peer;
  private Duration startUp = Duration.ZERO;

  private PlainAgent(Process process, int port) {
    this.process = process;
    this.port = port;
    this.peer = new Peer(port);
  }

  /** A Java agent, started by the JDK that runs this program. */
  public static PlainAgent java(Path jar, Belongings belongings) throws IOException {
    return start(new ProcessBuilder(Jdk.tool("java"), "-jar", jar.toString()), belongings);
  }

  /** A Python agent, with a folder to write to as it has inside a session. */
  public static PlainAgent python(Path program, Path home, Belongings belongings)
      throws IOException {
    var command = new ProcessBuilder("/usr/bin/python3", program.toString());
    command.directory(home.toFile()).environment().put("HOME", home.toString());
    command.environment().put("PYTHONDONTWRITEBYTECODE", "1");
    return start(command, belongings);
  }

  private static PlainAgent start(ProcessBuilder command, Belongings belongings)
      throws IOException {
    int port = Ports.free();
    command.environment().put("PORT", Integer.toString(port));
    command.redirectOutput(ProcessBuilder.Redirect.DISCARD);
    command.redirectError(ProcessBuilder.Redirect.DISCARD);
    long from = System.nanoTime();
    PlainAgent agent = belongings.keep(new PlainAgent(command.start(), port));
    agent.awaitAnswer(from + START.toNanos());
    agent.startUp = Duration.ofNanos(System.nanoTime() - from);
    return agent;
  }

  /** From its start to the first invocation answered. */
  public Duration startUp() {
    return startUp;
  }

  public int port() {
    return port;
  }

  public Peer peer() {
    return peer;
  }

  /** Kills it and all its descendants, the way a shell script would. */
  @Override
  public void close() {
    peer.close();
    List<ProcessHandle> children = process.descendants().toList();
    process.destroyForcibly();
    children.forEach(ProcessHandle::destroyForcibly);
    process.onExit().join();
  }

  private void awaitAnswer(long end) throws IOException {
    Call call = peer.invocation(Body.json("{\"prompt\":\"hello\"}"));
    while (true) {
      try {
        call.make();
        return;
      } catch (IOException notYet) {
        if (!process.isAlive() || System.nanoTime() > end) {
          throw new IOException("the agent does not answer as a plain process", notYet);
        }
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    }
  }

  @Override
  public String toString() {
    return "agent, pid " + process.pid();
  }
}
