package dev.serai.browser;

import dev.serai.browser.live.LiveViewConfig;
import dev.serai.browser.recording.RecordingConfig;
import dev.serai.sandbox.IsolationChoice;
import dev.serai.sandbox.SandboxLimits;
import dev.serai.sessions.SessionLimits;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Bounds of the browsers' room.
 *
 * @param isolationClass of sessions' sandboxes; default {@link IsolationChoice#AUTO}
 * @param quotas how many browsers, sessions and tags an account may have
 * @param sessions limits of live sessions, and how long ended ones are known; default 50 at a time
 * @param program Chromium itself, not a script that starts it; default {@code
 *     /usr/lib/chromium/chromium}, where Debian has it
 * @param readyWithin how long a browser may take until it can be driven; default 30 s
 * @param commandBytes how much of a program's command is kept to be looked at; a longer one passes
 *     if its method stands in its first bytes and always passes; default 1 MiB, 1 KiB to 64 MiB
 * @param sandbox what each session may use: by default 1 core, 4 GiB of memory, of which 2 GiB for
 *     its profile and downloads and 1 GiB in {@code /tmp}
 * @param profiles bounds of what is saved into them
 * @param liveView who may watch a session, and for how long a person keeps the page
 * @param recording how much of sessions is recorded, where their browser asks for it
 */
public record BrowserConfig(
    IsolationChoice isolationClass,
    BrowserQuotas quotas,
    SessionLimits sessions,
    Path program,
    Duration readyWithin,
    int commandBytes,
    SandboxLimits sandbox,
    ProfileLimits profiles,
    LiveViewConfig liveView,
    RecordingConfig recording) {

  private static final long KIB = 1024;
  private static final long MIB = 1024 * 1024;

  public static final BrowserConfig DEFAULT =
      new BrowserConfig(
          IsolationChoice.AUTO,
          BrowserQuotas.DEFAULT,
          SessionLimits.of(50),
          Path.of("/usr/lib/chromium/chromium"),
          Duration.ofSeconds(30),
          (int) MIB,
          new SandboxLimits(
              1, 4096 * MIB, 1024, 4096, 2048 * MIB, 1024 * MIB, 2048 * MIB, 256 * 1024),
          ProfileLimits.DEFAULT,
          LiveViewConfig.DEFAULT,
          RecordingConfig.DEFAULT);

  /**
   * @throws IllegalArgumentException for a program without a full path, no time, or commands out of
   *     bounds
   */
  public BrowserConfig {
    if (!program.isAbsolute() || !readyWithin.isPositive()) {
      throw new IllegalArgumentException(
          "browser.program is a full path and browser.ready-within positive");
    }
    if (commandBytes < KIB || commandBytes > 64 * MIB) {
      throw new IllegalArgumentException("browser.command-bytes is 1 KiB to 64 MiB");
    }
  }
}
