package dev.serai.runtime.session;

import dev.serai.kernel.ErrorKind;
import dev.serai.kernel.Ids;
import dev.serai.kernel.ServiceException;
import dev.serai.sandbox.ExecSpec;
import dev.serai.sandbox.Execution;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The open shells of all sessions. */
public final class Shells {

  private static final ExecSpec.Terminal FIRST_SIZE = new ExecSpec.Terminal(80, 24);
  private static final String PROGRAM = "/bin/bash";

  private record ShellKey(SessionKey session, String id) {}

  /**
   * A shell to attach to.
   *
   * @param reconnected whether the shell was running before
   */
  public record Attached(Shell shell, boolean reconnected) {}

  private final Map<ShellKey, Shell> open = new ConcurrentHashMap<>();
  private final ShellConfig config;
  private final Clock clock;
  private final Ids ids;

  Shells(ShellConfig config, Clock clock, Ids ids) {
    this.config = config;
    this.clock = clock;
    this.ids = ids;
  }

  public ShellConfig config() {
    return config;
  }

  /**
   * Finds a running shell of the session, or opens a new one. The caller attaches its viewer.
   *
   * @param shellId the shell to come back to; one that is gone is opened anew under this id
   * @throws ServiceException of kind QUOTA when the session has as many shells as it may, INTERNAL
   *     when none can be started
   */
  public Attached attach(Session.Activity activity, SessionKey session, Optional<String> shellId) {
    var key = new ShellKey(session, shellId.orElseGet(ids::uuid));
    Shell running = open.get(key);
    if (running != null) {
      return new Attached(running, true);
    }
    Shell fresh = start(activity, key);
    Thread.startVirtualThread(() -> run(key, fresh));
    return new Attached(fresh, false);
  }

  /** Leaves a shell; it lives on for a while. */
  public void detach(Shell shell, Shell.Viewer viewer) {
    shell.detach(viewer, clock.instant());
  }

  /** Ends a shell for good. */
  public void close(Shell shell) {
    shell.close();
  }

  /** Ends shells nobody has watched for the configured time. */
  void sweep() {
    for (Shell shell : open.values()) {
      boolean forgotten =
          shell
              .detachedAt()
              .map(since -> !clock.instant().isBefore(since.plus(config.keptDetached())))
              .orElse(false);
      if (forgotten) {
        shell.close();
      }
    }
  }

  private synchronized Shell start(Session.Activity activity, ShellKey key) {
    long already =
        open.keySet().stream().filter(other -> other.session().equals(key.session())).count();
    if (already >= config.perSession()) {
      throw ServiceException.of(
          ErrorKind.QUOTA,
          "the session has %d shells open, the limit; close one".formatted(already));
    }
    try {
      var spec =
          new ExecSpec(List.of(PROGRAM), Map.of("TERM", "xterm-256color"), Optional.of(FIRST_SIZE));
      Execution execution = activity.environment().sandbox().exec(spec);
      Shell shell = new Shell(key.id(), execution, config.replayBytes());
      open.put(key, shell);
      return shell;
    } catch (IOException e) {
      throw new ServiceException(
          ErrorKind.INTERNAL, "a shell could not be started: " + e.getMessage(), e);
    }
  }

  private void run(ShellKey key, Shell shell) {
    try {
      shell.pump();
    } finally {
      open.remove(key, shell);
    }
  }
}
