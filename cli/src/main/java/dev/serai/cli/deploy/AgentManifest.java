package dev.serai.cli.deploy;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.serai.cli.CliException;
import dev.serai.cli.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The {@code serai.yaml} of an agent's folder. Names and values are those of {@code
 * CreateAgentRuntime}; what is left out takes the API's default.
 *
 * @param build a shell command to run in the folder before it is packed
 * @param packaged the folder to pack, below the agent's
 * @param sessionStorage where storage that outlives a session's stop is mounted, {@code /mnt/NAME}
 */
public record AgentManifest(
    String name,
    String runtime,
    List<String> entryPoint,
    Optional<String> protocol,
    Optional<String> description,
    Map<String, String> environment,
    Optional<Duration> idleTimeout,
    Optional<Duration> maxLifetime,
    Optional<String> role,
    List<String> requestHeaders,
    Optional<String> sessionStorage,
    Optional<String> build,
    Optional<String> packaged) {

  public static final String FILE = "serai.yaml";

  private static final YAMLMapper YAML =
      YAMLMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  public AgentManifest {
    entryPoint = List.copyOf(entryPoint);
    environment = Map.copyOf(environment);
    requestHeaders = List.copyOf(requestHeaders);
  }

  /** The file as written; every member may be missing. */
  private record Document(
      @Nullable String name,
      @Nullable String runtime,
      @JsonProperty("entry-point") @Nullable List<String> entryPoint,
      @Nullable String protocol,
      @Nullable String description,
      @Nullable Map<String, String> environment,
      @JsonProperty("idle-timeout") @Nullable String idleTimeout,
      @JsonProperty("max-lifetime") @Nullable String maxLifetime,
      @Nullable String role,
      @JsonProperty("request-headers") @Nullable List<String> requestHeaders,
      @JsonProperty("session-storage") @Nullable String sessionStorage,
      @Nullable String build,
      @JsonProperty("package") @Nullable String packaged) {}

  /**
   * @throws CliException naming the file, the key and what is accepted
   */
  public static AgentManifest read(Path folder) {
    Path file = folder.resolve(FILE);
    if (!Files.isRegularFile(file)) {
      throw new CliException(
          ExitCode.USAGE,
          file
              + " is missing; it needs at least: name, runtime, entry-point (see examples/README.md)");
    }
    try {
      return of(file, YAML.readValue(file.toFile(), Document.class));
    } catch (UnrecognizedPropertyException e) {
      throw wrong(
          file,
          "line %d: unknown key %s; known are %s"
              .formatted(
                  lineOf(file, e.getPropertyName()), e.getPropertyName(), e.getKnownPropertyIds()));
    } catch (JsonProcessingException e) {
      throw wrong(file, e.getOriginalMessage());
    } catch (IOException e) {
      throw wrong(file, String.valueOf(e.getMessage()));
    }
  }

  private static AgentManifest of(Path file, @Nullable Document document) {
    if (document == null) {
      throw wrong(file, "it is empty");
    }
    return new AgentManifest(
        needed(file, "name", document.name()),
        needed(file, "runtime", document.runtime()),
        needed(file, "entry-point", document.entryPoint()),
        Optional.ofNullable(document.protocol()),
        Optional.ofNullable(document.description()),
        document.environment() == null ? Map.of() : new TreeMap<>(document.environment()),
        duration(file, "idle-timeout", document.idleTimeout()),
        duration(file, "max-lifetime", document.maxLifetime()),
        Optional.ofNullable(document.role()),
        document.requestHeaders() == null ? List.of() : document.requestHeaders(),
        Optional.ofNullable(document.sessionStorage()),
        Optional.ofNullable(document.build()),
        Optional.ofNullable(document.packaged()));
  }

  private static <T> T needed(Path file, String key, @Nullable T value) {
    if (value == null) {
      throw wrong(file, "the key " + key + " is missing");
    }
    return value;
  }

  private static Optional<Duration> duration(Path file, String key, @Nullable String text) {
    if (text == null) {
      return Optional.empty();
    }
    if (!text.matches("\\d{1,7}[smh]?")) {
      throw wrong(file, key + " is a duration such as 900s, 15m or 8h, got: " + text);
    }
    String iso = text.matches("\\d+") ? text + "S" : text.toUpperCase(java.util.Locale.ROOT);
    return Optional.of(Duration.parse("PT" + iso));
  }

  /** The parser has read on to the value when it complains, so its own position is of no use. */
  private static int lineOf(Path file, String key) {
    try {
      List<String> lines = Files.readAllLines(file);
      for (int i = 0; i < lines.size(); i++) {
        if (lines.get(i).startsWith(key + ":")) {
          return i + 1;
        }
      }
      return 1;
    } catch (IOException e) {
      return 1;
    }
  }

  private static CliException wrong(Path file, String why) {
    return new CliException(ExitCode.USAGE, file + ": " + why);
  }
}
