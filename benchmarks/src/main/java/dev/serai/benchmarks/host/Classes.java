package dev.serai.benchmarks.host;

import dev.serai.sandbox.IsolationClass;
import dev.serai.sandbox.RunscBuild;
import dev.serai.sandbox.SandboxConfig;
import dev.serai.sandbox.SandboxException;
import dev.serai.sandbox.SandboxRoom;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The classes of sandboxes that are measured. */
public final class Classes {

  private Classes() {}

  /**
   * Those asked for, or all with walls that this host can give.
   *
   * @param folder where their drivers may keep records while they are tried
   * @param progress told which are left out, and why
   * @throws IOException when one that is asked for cannot be given
   */
  public static List<IsolationClass> choose(
      List<IsolationClass> asked, Path folder, Consumer<String> progress) throws IOException {
    var chosen = new ArrayList<IsolationClass>();
    for (IsolationClass each : asked.isEmpty() ? List.of(IsolationClass.values()) : asked) {
      if (asked.isEmpty() && each == IsolationClass.PROCESS) {
        continue;
      }
      Optional<String> obstacle = obstacle(each, folder);
      if (obstacle.isPresent() && !asked.isEmpty()) {
        throw new IOException(obstacle.get());
      }
      obstacle.ifPresentOrElse(
          why -> progress.accept("nothing of class " + each.word() + ": " + why),
          () -> chosen.add(each));
    }
    if (chosen.isEmpty()) {
      throw new IOException("this host has no class of sandboxes; ask: serai doctor");
    }
    return chosen;
  }

  /**
   * What a server with a data folder of its own needs to find the programs of this installation.
   */
  public static Map<String, String> settings() {
    Path runsc = new RunscBuild(home()).program();
    return Files.isExecutable(runsc)
        ? Map.of("SERAI_SANDBOX_GVISOR_RUNSC", runsc.toString())
        : Map.of();
  }

  private static Path home() {
    return Optional.ofNullable(System.getenv("SERAI_HOME"))
        .map(Path::of)
        .orElseGet(() -> Path.of(System.getProperty("user.home"), ".serai"));
  }

  private static Optional<String> obstacle(IsolationClass each, Path folder) {
    var config = SandboxConfig.defaults(folder.resolve("tried-" + each.word())).with(each);
    try {
      SandboxRoom.create(config, InstantSource.system()).close();
      return Optional.empty();
    } catch (SandboxException cannot) {
      return Optional.of(String.valueOf(cannot.getMessage()));
    }
  }
}
