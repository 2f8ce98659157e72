package dev.serai.codeinterpreter;

import dev.serai.codeinterpreter.session.CallLimits;
import dev.serai.codeinterpreter.session.SessionLimits;
import dev.serai.sandbox.PoolConfig;
import dev.serai.sandbox.SandboxLimits;
import java.time.Duration;

/**
 * Bounds of the code interpreter's room.
 *
 * @param isolationClass of sessions' sandboxes; default {@link IsolationChoice#AUTO}
 * @param quotas how many interpreters, sessions and tags an account may have
 * @param sessions limits of live sessions, and how long ended ones are known
 * @param calls limits of what is done in sessions
 * @param sandbox what each session may use: by default 2 cores, 8 GiB of memory, of which 4 GiB for
 *     files in the working directory and 1 GiB in {@code /tmp}
 * @param pool of sandboxes that stand ready; default one
 */
public record CodeInterpreterConfig(
    IsolationChoice isolationClass,
    CodeInterpreterQuotas quotas,
    SessionLimits sessions,
    CallLimits calls,
    SandboxLimits sandbox,
    PoolConfig pool) {

  private static final long MIB = 1024L * 1024;

  public static final CodeInterpreterConfig DEFAULT =
      new CodeInterpreterConfig(
          IsolationChoice.AUTO,
          CodeInterpreterQuotas.DEFAULT,
          SessionLimits.DEFAULT,
          CallLimits.DEFAULT,
          new SandboxLimits(
              2, 8192 * MIB, 512, 4096, 4096 * MIB, 1024 * MIB, 4096 * MIB, 256 * 1024),
          new PoolConfig(1, 4, Duration.ofSeconds(60), Duration.ofSeconds(5)));
}
