package dev.serai.cli.command;

import dev.serai.cli.CliException;
import dev.serai.cli.ExitCode;
import dev.serai.cli.Shell;
import dev.serai.server.config.ConfigLoader;
import dev.serai.server.config.EffectiveConfig;
import dev.serai.server.config.Origin;
import dev.serai.server.config.Setting;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that set configuration: the same for {@code up} and {@code config}. */
public final class ServerOptions {

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Configuration file; default serai.yaml in the data folder.")
  private @Nullable Path config;

  @Option(names = "--host", description = "Address to listen on (server.host).")
  private @Nullable String host;

  @Option(names = "--port", description = "Port of the API (server.port); 0 takes a free one.")
  private @Nullable String port;

  @Option(
      names = "--s3-port",
      description = "Port of the S3 endpoint (objects.s3.port); 0 takes a free one.")
  private @Nullable String s3Port;

  @Option(names = "--tls", description = "Serve HTTPS with a certificate made for this machine.")
  private boolean tls;

  @Option(
      names = "--insecure-bind",
      description = "Allow clear text on an address that others can reach.")
  private boolean insecureBind;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "Set any key of `serai config`; may be repeated.")
  private List<String> others = new ArrayList<>();

  EffectiveConfig load(Shell shell) {
    return new ConfigLoader(shell.environment()).load(file(shell), flags());
  }

  /** The same choices as a command line. */
  List<String> arguments() {
    var arguments = new ArrayList<String>();
    if (config != null) {
      arguments.addAll(List.of("--config", config.toAbsolutePath().toString()));
    }
    for (Setting flag : flags()) {
      arguments.addAll(List.of("--set", flag.key() + "=" + flag.value()));
    }
    return arguments;
  }

  private Optional<Path> file(Shell shell) {
    String named = shell.environment().getOrDefault("SERAI_CONFIG", "");
    if (config != null || !named.isBlank()) {
      return Optional.of(config != null ? config : Path.of(named));
    }
    return Optional.of(shell.folder().configFile()).filter(Files::exists);
  }

  private List<Setting> flags() {
    var flags = new ArrayList<Setting>();
    add(flags, "server.host", host, "--host");
    add(flags, "server.port", port, "--port");
    add(flags, "objects.s3.port", s3Port, "--s3-port");
    add(flags, "server.tls.enabled", tls ? "true" : null, "--tls");
    add(flags, "server.insecure-bind", insecureBind ? "true" : null, "--insecure-bind");
    others.forEach(other -> flags.add(setting(other)));
    return flags;
  }

  private static void add(List<Setting> flags, String key, @Nullable String value, String flag) {
    if (value != null) {
      flags.add(new Setting(key, value, new Origin.Flag(flag)));
    }
  }

  private static Setting setting(String text) {
    int equals = text.indexOf('=');
    if (equals < 1) {
      throw new CliException(ExitCode.USAGE, "--set takes KEY=VALUE, got: " + text);
    }
    return new Setting(
        text.substring(0, equals), text.substring(equals + 1), new Origin.Flag("--set"));
  }
}
