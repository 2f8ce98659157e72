package dev.serai.codeinterpreter;

import dev.serai.codeinterpreter.interpreter.InterpreterLimits;
import dev.serai.codeinterpreter.session.CallLimits;
import dev.serai.sandbox.IsolationChoice;
import dev.serai.sandbox.PoolConfig;
import dev.serai.sandbox.PoolSize;
import dev.serai.sandbox.SandboxLimits;
import dev.serai.sessions.SessionLimits;

/**
 * Bounds of the code interpreter's room.
 *
 * @param isolationClass of sessions' sandboxes; default {@link IsolationChoice#AUTO}
 * @param quotas how many interpreters, sessions and tags an account may have
 * @param sessions limits of live sessions, and how long ended ones are known; default 200 at a time
 * @param calls limits of what is done in sessions
 * @param interpreter limits of the program in each sandbox; by default such that what one call
 *     reads fits into its result
 * @param packages that code finds inside
 * @param sandbox what each session may use: by default 2 cores, 8 GiB of memory, of which 4 GiB for
 *     files in the working directory and 1 GiB in {@code /tmp}
 * @param pool of sandboxes that stand ready, by class of isolation; default one to eight, as many
 *     as were lately asked for at once, in 1 GiB of memory together
 * @param snapshots accounts, 0 to 1024, whose sandboxes that stand ready are made from a frozen one
 *     of their own, in classes that can; the one that was used longest ago gives way; 0 freezes
 *     none; default 8
 */
public record CodeInterpreterConfig(
    IsolationChoice isolationClass,
    CodeInterpreterQuotas quotas,
    SessionLimits sessions,
    CallLimits calls,
    InterpreterLimits interpreter,
    PackageChoice packages,
    SandboxLimits sandbox,
    PoolConfig pool,
    int snapshots) {

  private static final int MANY = 1024;
  private static final int MIB = 1024 * 1024;

  public static final CodeInterpreterConfig DEFAULT =
      new CodeInterpreterConfig(
          IsolationChoice.AUTO,
          CodeInterpreterQuotas.DEFAULT,
          SessionLimits.of(200),
          CallLimits.DEFAULT,
          interpreterLimits(),
          PackageChoice.DEFAULT,
          new SandboxLimits(
              2, 8192L * MIB, 512, 4096, 4096L * MIB, 1024L * MIB, 4096L * MIB, 256 * 1024),
          PoolConfig.DEFAULT.with(new PoolSize(1, 8)),
          8);

  /**
   * @throws IllegalArgumentException if there are impossibly many snapshots
   */
  public CodeInterpreterConfig {
    if (snapshots < 0 || snapshots > MANY) {
      throw new IllegalArgumentException(
          "snapshots of code interpreters are 0 to %d, got: %d".formatted(MANY, snapshots));
    }
  }

  /** As base64, what one call reads is a third longer. */
  private static InterpreterLimits interpreterLimits() {
    var standard = InterpreterLimits.DEFAULT;
    return new InterpreterLimits(
        standard.calls(),
        standard.outputBytes(),
        8,
        4 * MIB,
        standard.codeBytes(),
        standard.fileBytes(),
        12 * MIB,
        standard.paths(),
        standard.entries(),
        standard.tasksRunning(),
        standard.tasksKept(),
        standard.grace(),
        standard.startWithin());
  }
}
