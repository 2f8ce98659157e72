package dev.serai.conformance;

import dev.serai.server.ClientEnvironment;
import dev.serai.server.DataFolder;
import dev.serai.server.Serai;
import dev.serai.server.config.ConfigLoader;
import dev.serai.server.config.Origin;
import dev.serai.server.config.SeraiConfig;
import dev.serai.server.config.Setting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A whole server in this process: free ports, a data folder of its own that goes with it. */
public final class TestPlatform implements AutoCloseable {

  /** Sandboxes have a uid of their own and must reach the code below the folder. */
  private static final FileAttribute<Set<PosixFilePermission>> TRAVERSABLE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx--x--x"));

  private final Path folder;
  private final Serai serai;

  private TestPlatform(Path folder, Serai serai) {
    this.folder = folder;
    this.serai = serai;
  }

  /** Starts a server with default settings and returns once it answers. */
  public static TestPlatform start() {
    return start(Map.of());
  }

  /** As {@link #start()}, with some keys of {@code serai config} set. */
  public static TestPlatform start(Map<String, String> settings) {
    return start(settings, _ -> {});
  }

  /**
   * As {@link #start(Map)}.
   *
   * @param before told of the empty data folder
   */
  public static TestPlatform start(Map<String, String> settings, Consumer<DataFolder> before) {
    try {
      Path folder = Files.createTempDirectory("serai-test-platform", TRAVERSABLE);
      before.accept(new DataFolder(folder));
      return new TestPlatform(folder, Serai.start(config(settings), new DataFolder(folder)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How clients reach it, with the administrator's key. */
  public ClientEnvironment client() {
    return serai.clientEnvironment();
  }

  @Override
  public void close() {
    serai.close();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the data folder of a test platform could not be removed", e);
    }
  }

  private static SeraiConfig config(Map<String, String> settings) {
    List<Setting> flags = new ArrayList<>();
    flags.add(setting("server.port", "0"));
    flags.add(setting("objects.s3.port", "0"));
    settings.forEach((key, value) -> flags.add(setting(key, value)));
    return new ConfigLoader(Map.of()).load(Optional.empty(), flags).config();
  }

  private static Setting setting(String key, String value) {
    return new Setting(key, value, new Origin.Flag("test platform"));
  }
}
