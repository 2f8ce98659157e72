package dev.serai.runtime.session;

import dev.serai.kernel.ServiceException;
import dev.serai.runtime.HealthGate;
import dev.serai.runtime.RuntimeVersion;
import dev.serai.sandbox.Mount;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Tries a version by starting it once, as a session would. */
final class VersionProbe implements HealthGate {

  private final SessionLauncher launcher;

  VersionProbe(SessionLauncher launcher) {
    this.launcher = launcher;
  }

  @Override
  public Verdict probe(RuntimeVersion version) {
    Optional<Path> folder = version.settings().sessionStorage().map(target -> temporaryFolder());
    try {
      AgentEnvironment environment = launcher.launch(version, storage(version, folder));
      environment.close(Duration.ZERO);
      return new Verdict.Healthy();
    } catch (ServiceException e) {
      return new Verdict.Unhealthy(String.valueOf(e.getMessage()));
    } finally {
      folder.ifPresent(SessionStorage::delete);
    }
  }

  private static Optional<Mount> storage(RuntimeVersion version, Optional<Path> folder) {
    return folder.flatMap(
        source ->
            version.settings().sessionStorage().map(target -> new Mount(source, target, true)));
  }

  private static Path temporaryFolder() {
    try {
      return Files.createTempDirectory("serai-probe");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
