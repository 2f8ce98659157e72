package dev.serai.browser.chromium;

import dev.serai.browser.ViewPort;
import dev.serai.protocol.http.Deadlines;
import dev.serai.sandbox.Mount;
import dev.serai.sandbox.Sandbox;
import dev.serai.sandbox.egress.EgressGrant;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * How Chromium is started in a session's sandbox. What pages and programs are not let do stands in
 * managed policies, which no DevTools command changes: {@code file:} URLs, Chromium's own services
 * and password store, and encrypted client hello, which a way out by names refuses. Safe for many
 * threads.
 */
public final class ChromiumProgram {

  /** The working directory, where the profile and downloads are. */
  public static final String HOME = "/workspace";

  /** Where DevTools listen inside. */
  public static final int PORT = 18_766;

  private static final String POLICIES = "policies.json";

  /** Of Debian's build. */
  private static final String POLICIES_INSIDE = "/etc/chromium/policies";

  /** Nothing listens there, so that without a way out not even the sandbox's own ports are had. */
  private static final String NOWHERE = "http://127.0.0.1:1";

  /** The sandbox's walls stand in for Chromium's own, which would need user namespaces inside. */
  private static final List<String> ALWAYS =
      List.of(
          "--headless",
          "--no-sandbox",
          // No frame, so that pages have the whole screen, which is as large as the view port.
          "--kiosk",
          "--user-data-dir=" + HOME + "/profile",
          "--remote-debugging-address=127.0.0.1",
          "--remote-debugging-port=" + PORT,
          "--disable-gpu",
          "--disable-dev-shm-usage",
          "--mute-audio",
          "--password-store=basic",
          "--no-first-run",
          "--no-default-browser-check",
          "--no-pings",
          // A page that comes back is asked for again, and judged again.
          "--disable-back-forward-cache",
          "--disable-background-networking",
          "--disable-breakpad",
          "--disable-client-side-phishing-detection",
          "--disable-component-update",
          "--disable-default-apps",
          "--disable-domain-reliability",
          "--disable-extensions",
          "--disable-sync",
          // Pages reach nothing but by the proxy: no name is looked up, no datagram leaves.
          "--proxy-bypass-list=<-loopback>",
          "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
          "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
          "--disable-quic");

  private final Path program;
  private final Path folder;

  private ChromiumProgram(Path program, Path folder) {
    this.program = program;
    this.folder = folder;
  }

  /**
   * Writes the policies anew, so that they are those of this version.
   *
   * @param program Chromium, under the path it has inside too
   * @param folder made when missing; readable by all, as sandboxes have users of their own
   */
  public static ChromiumProgram in(Path program, Path folder) {
    try {
      Path managed = folder.resolve("managed");
      readable(folder);
      readable(managed);
      Path fresh = Files.createTempFile(managed, ".new", "");
      try (InputStream in =
          Objects.requireNonNull(ChromiumProgram.class.getResourceAsStream(POLICIES), POLICIES)) {
        Files.copy(in, fresh, StandardCopyOption.REPLACE_EXISTING);
      }
      Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rw-r--r--"));
      Files.move(fresh, managed.resolve("serai.json"), StandardCopyOption.ATOMIC_MOVE);
      return new ChromiumProgram(program, folder.toAbsolutePath());
    } catch (IOException e) {
      throw new UncheckedIOException("the browser's policies cannot be written to " + folder, e);
    }
  }

  private static void readable(Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /**
   * Whether it is there.
   *
   * @param root in which it is looked for; this host's own when empty
   */
  public boolean present(Optional<Path> root) {
    return Files.isExecutable(
        root.map(folder -> folder.resolve(Path.of("/").relativize(program))).orElse(program));
  }

  public Path path() {
    return program;
  }

  /** Read-only mount of the policies. */
  public List<Mount> mounts() {
    return List.of(new Mount(folder, POLICIES_INSIDE, false));
  }

  /** To be run in {@link #HOME}, with {@link #environment}. */
  public List<String> command(ViewPort viewPort, EgressGrant wayOut) {
    List<String> command = new ArrayList<>();
    command.add(program.toString());
    command.addAll(ALWAYS);
    command.add("--window-size=%d,%d".formatted(viewPort.width(), viewPort.height()));
    command.add("--screen-info={%dx%d}".formatted(viewPort.width(), viewPort.height()));
    command.add("--proxy-server=" + wayOut.variables().getOrDefault("HTTPS_PROXY", NOWHERE));
    command.add("about:blank");
    return command;
  }

  /** The whole of it: nothing that a page may not know. */
  public Map<String, String> environment() {
    return Map.of(
        "HOME", HOME, "PATH", "/usr/local/bin:/usr/bin:/bin", "LANG", "C.UTF-8", "TZ", "UTC");
  }

  /**
   * The way to the browser in a sandbox that was started with it, once it can be driven.
   *
   * @throws ChromiumGoneException when it does not come up in time
   */
  public Chromium connect(Sandbox sandbox, Duration within, Deadlines deadlines) {
    return DevTools.await(sandbox, within, deadlines);
  }
}
