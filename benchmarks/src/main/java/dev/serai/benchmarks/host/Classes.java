package dev.serai.benchmarks.host;

import dev.serai.sandbox.IsolationClass;
import dev.serai.sandbox.SandboxConfig;
import dev.serai.sandbox.SandboxException;
import dev.serai.sandbox.SandboxRoom;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** The classes of sandboxes that are measured. */
public final class Classes {

  private static final String TOOLS = "tools";

  private Classes() {}

  /** All that have walls. */
  public static Set<IsolationClass> walled() {
    return EnumSet.complementOf(EnumSet.of(IsolationClass.PROCESS));
  }

  /**
   * Those asked for, or all of some that this host can give.
   *
   * @param some those to choose from when none is asked for
   * @param folder where their drivers may keep records while they are tried
   * @param progress told which are left out, and why
   * @throws IOException when one that is asked for cannot be given
   */
  public static List<IsolationClass> choose(
      List<IsolationClass> asked, Set<IsolationClass> some, Path folder, Consumer<String> progress)
      throws IOException {
    var chosen = new ArrayList<IsolationClass>();
    for (IsolationClass each : asked.isEmpty() ? some : asked) {
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
   * Has a server with a data folder of its own find what this installation has put into its own.
   *
   * @param home the data folder; made where it is missing
   */
  public static void lendTools(Path home) throws IOException {
    Path tools = home().resolve(TOOLS).toAbsolutePath();
    Path lent = Files.createDirectories(home).resolve(TOOLS);
    if (Files.isDirectory(tools) && !Files.exists(lent, LinkOption.NOFOLLOW_LINKS)) {
      Files.createSymbolicLink(lent, tools);
    }
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
