package dev.serai.browser.session;

import dev.serai.browser.BrowserConfig;
import dev.serai.browser.ViewPort;
import dev.serai.browser.chromium.Chromium;
import dev.serai.browser.chromium.ChromiumProgram;
import dev.serai.protocol.http.Deadlines;
import dev.serai.sandbox.IsolationClass;
import dev.serai.sandbox.Sandbox;
import dev.serai.sandbox.SandboxException;
import dev.serai.sandbox.SandboxId;
import dev.serai.sandbox.SandboxLimits;
import dev.serai.sandbox.SandboxSpec;
import dev.serai.sandbox.Sandboxes;
import dev.serai.sandbox.egress.EgressGrant;
import dev.serai.sandbox.root.RootRecipe;
import dev.serai.sandbox.root.Roots;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** The real ones: Chromium in sandboxes of this host. */
public final class SandboxedChromiums implements Chromiums {

  private final Sandboxes sandboxes;
  private final ChromiumProgram program;
  private final Roots roots;
  private final SandboxLimits limits;
  private final Duration readyWithin;
  private final Deadlines deadlines = new Deadlines();

  private SandboxedChromiums(
      Sandboxes sandboxes, ChromiumProgram program, Roots roots, BrowserConfig config) {
    this.sandboxes = sandboxes;
    this.program = program;
    this.roots = roots;
    this.limits = config.sandbox();
    this.readyWithin = config.readyWithin();
  }

  /**
   * Writes Chromium's policies to {@code folder}; nothing runs yet.
   *
   * @param folder of the room, readable by all
   */
  public static SandboxedChromiums create(BrowserConfig config, Sandboxes sandboxes, Path folder) {
    var program = ChromiumProgram.in(config.program(), folder.resolve("policies"));
    return new SandboxedChromiums(sandboxes, program, roots(folder), config);
  }

  /** Where roots of a room are, or will be. */
  public static Roots roots(Path folder) {
    return new Roots(folder.resolve("roots"));
  }

  @Override
  public IsolationClass isolationClass() {
    return sandboxes.isolationClass();
  }

  /** Class process is refused: its browsers would share ports, and their pages this machine. */
  @Override
  public Sandbox start(SandboxId id, ViewPort viewPort, EgressGrant wayOut) {
    if (isolationClass() == IsolationClass.PROCESS) {
      throw new SandboxException("browsers need sandboxes with walls, which class process has not");
    }
    Optional<Path> root = roots.find(RootRecipe.BROWSER);
    if (!program.present(root)) {
      throw new SandboxException(
          "there is no Chromium at %s: apt-get install chromium, or name another one by browser.program"
              .formatted(program.path()));
    }
    return sandboxes.start(
        new SandboxSpec(
            id,
            program.command(viewPort, wayOut),
            ChromiumProgram.HOME,
            program.environment(),
            program.mounts(),
            wayOut.ports(),
            limits,
            root));
  }

  @Override
  public Chromium connect(Sandbox sandbox) {
    return program.connect(sandbox, readyWithin, deadlines);
  }

  /** The last browser has ended. */
  @Override
  public void close() {
    deadlines.close();
  }
}
