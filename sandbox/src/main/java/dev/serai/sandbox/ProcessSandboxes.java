package dev.serai.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Plain child processes: <strong>no boundary at all</strong>. The program runs as the server's own
 * user, sees the host's files and uses the host's network. For development only; built only when
 * configured.
 *
 * <p>Paths: a mount's target (and {@code /workspace}, {@code /tmp}) at the beginning of an
 * argument, of the working directory or of an environment value (or of a member of a {@code :}
 * list) is replaced by the host directory that stands for it.
 *
 * <p>Ports: all sandboxes share the host's loopback, so two programs cannot both listen on 8080.
 * The environment variable {@code PORT} names the port the program is meant to listen on (default
 * {@value #DEFAULT_PORT}); the program is given a free host port in its place and {@link
 * Sandbox#connect} on the meant port goes there. A program that ignores {@code PORT} cannot be
 * reached. Other ports are the host's own. A {@link PlatformPort} listens on the host's loopback
 * under its own number and is refused when taken.
 *
 * <p>Limits other than {@code logBytes} are not enforced.
 */
public final class ProcessSandboxes implements Sandboxes {

  static final int DEFAULT_PORT = 8080;

  private static final Logger LOG = LoggerFactory.getLogger(ProcessSandboxes.class);

  private final Path stateDirectory;
  private final Spawner spawner = new Spawner();
  private final Map<SandboxId, ProcessSandbox> running = new ConcurrentHashMap<>();

  /**
   * @param stateDirectory holds scratch directories and the records for {@link #reapOrphans}
   */
  public ProcessSandboxes(Path stateDirectory) {
    this.stateDirectory = stateDirectory;
    LOG.warn(
        "sandbox class 'process' has NO isolation: agents run as this user on this host."
            + " Use it for development only.");
  }

  @Override
  public IsolationClass isolationClass() {
    return IsolationClass.PROCESS;
  }

  @Override
  public Sandbox start(SandboxSpec spec) {
    if (spec.root().isPresent()) {
      throw new SandboxException("sandbox class 'process' has no root of its own for an image");
    }
    if (running.containsKey(spec.id())) {
      throw new SandboxException("a sandbox " + spec.id() + " is running already");
    }
    Path directory = stateDirectory.resolve(spec.id().value());
    try {
      Files.createDirectories(stateDirectory);
      Files.createDirectory(directory);
    } catch (IOException failure) {
      throw new SandboxException("cannot make the sandbox's directory " + directory, failure);
    }
    try {
      var sandbox = ProcessSandbox.start(spec, directory, spawner, running::remove);
      running.put(spec.id(), sandbox);
      return sandbox;
    } catch (IOException failure) {
      ScratchFiles.delete(directory);
      throw new SandboxException(
          "cannot start " + spec.command().getFirst() + ": " + failure.getMessage(), failure);
    }
  }

  @Override
  public int reapOrphans() {
    return ProcessRecord.reap(stateDirectory);
  }

  @Override
  public void close() {
    running.values().forEach(Sandbox::close);
    spawner.close();
  }
}
