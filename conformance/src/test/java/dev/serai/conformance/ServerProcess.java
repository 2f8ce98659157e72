package dev.serai.conformance;

import dev.serai.server.ClientEnvironment;
import dev.serai.server.DataFolder;
import dev.serai.server.Serai;
import dev.serai.server.config.ConfigLoader;
import dev.serai.server.config.Origin;
import dev.serai.server.config.Setting;
import dev.serai.testing.Eventually;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A server in a process of its own, which can be killed. */
final class ServerProcess implements AutoCloseable {

  private static final Duration START = Duration.ofSeconds(60);

  private final Process process;
  private final ClientEnvironment client;

  private ServerProcess(Process process, ClientEnvironment client) {
    this.process = process;
    this.client = client;
  }

  /** Serves the folder of its first argument until it is ended. */
  public static void main(String... arguments) throws InterruptedException {
    var settings =
        List.of(
            setting("server.port", "0"),
            setting("objects.s3.port", "0"),
            setting("sandbox.isolation-class", "process"),
            setting("identity.vault.renewal-wait", "1s"),
            setting("gateway.egress.loopback", "true"),
            setting("gateway.prepare-lease", "2s"),
            setting("knowledge.ingest-lease", "2s"));
    var config = new ConfigLoader(Map.of()).load(Optional.empty(), settings).config();
    var folder = new DataFolder(Path.of(arguments[0]));
    var serai = Serai.start(config, folder);
    Runtime.getRuntime().addShutdownHook(new Thread(serai::close));
    Thread.currentThread().join();
  }

  /** Returns once it answers. */
  static ServerProcess start(Path home) {
    try {
      var folder = new DataFolder(home);
      Files.deleteIfExists(home.resolve("client.env"));
      Process process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "--enable-native-access=ALL-UNNAMED",
                  "-Xmx256m",
                  "-cp",
                  System.getProperty("java.class.path"),
                  ServerProcess.class.getName(),
                  home.toString())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(home.resolve("server.log").toFile()))
              .start();
      Eventually.holds("the server serves", START, () -> served(folder).isPresent());
      return new ServerProcess(process, served(folder).orElseThrow());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  ClientEnvironment client() {
    return client;
  }

  /** {@code kill -9}. */
  void kill() {
    process.destroyForcibly().onExit().join();
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }

  private static Optional<ClientEnvironment> served(DataFolder folder) {
    try {
      return ClientEnvironment.load(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Setting setting(String key, String value) {
    return new Setting(key, value, new Origin.Flag("server process"));
  }
}
