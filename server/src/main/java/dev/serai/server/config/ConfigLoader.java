package dev.serai.server.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the configuration: defaults, then the file, then {@code SERAI_*} variables, then flags; the
 * later wins.
 */
public final class ConfigLoader {

  private static final String PREFIX = "SERAI_";
  private static final String S3_VARIABLE = "AWS_ENDPOINT_URL_S3";
  private static final String CLIENT_VARIABLE = "AWS_ENDPOINT_URL_BEDROCK_AGENTCORE";
  private static final String S3_KEY = "objects.s3.endpoint";

  /** Variables that steer the launcher and the command line, not the server. */
  private static final Set<String> NOT_KEYS =
      Set.of(
          "SERAI_HOME",
          "SERAI_CONFIG",
          "SERAI_JAVA_OPTS",
          "SERAI_YES",
          "SERAI_ROOT",
          "SERAI_SERVER_FLAGS",
          "SERAI_HEAP");

  private final Map<String, String> environment;

  public ConfigLoader(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  /**
   * @param file empty when there is none
   * @param flags settings whose origin is {@link Origin.Flag}
   * @throws ConfigException naming key, place and remedy
   */
  public EffectiveConfig load(Optional<Path> file, List<Setting> flags) {
    var settings = new ArrayList<>(foreignStore());
    file.ifPresent(path -> settings.addAll(ConfigFile.read(path)));
    settings.addAll(variables());
    settings.addAll(flags);
    var bound = ConfigBinder.bind(SeraiConfig.DEFAULT, SeraiConfig.DERIVED, settings);
    return new EffectiveConfig(bound.value(), entries(bound));
  }

  /**
   * The standard variable names another store, unless it stands among those of {@code serai env}:
   * these are for clients, and name our own endpoint.
   */
  private List<Setting> foreignStore() {
    String endpoint = environment.getOrDefault(S3_VARIABLE, "");
    return endpoint.isBlank() || environment.containsKey(CLIENT_VARIABLE)
        ? List.of()
        : List.of(new Setting(S3_KEY, endpoint, new Origin.Environment(S3_VARIABLE)));
  }

  private List<Setting> variables() {
    var known = new KnownKeys(ConfigKeys.of(SeraiConfig.DEFAULT, SeraiConfig.DERIVED));
    var settings = new ArrayList<Setting>();
    environment.keySet().stream()
        .filter(name -> name.startsWith(PREFIX) && !NOT_KEYS.contains(name))
        .sorted()
        .forEach(name -> settings.add(variable(name, known)));
    return settings;
  }

  private Setting variable(String name, KnownKeys known) {
    String key =
        known.ofVariable(name).orElseThrow(() -> new ConfigException(unknown(name, known)));
    return new Setting(key, environment.getOrDefault(name, ""), new Origin.Environment(name));
  }

  private static String unknown(String name, KnownKeys known) {
    String hint =
        known
            .nearestVariable(name)
            .map(nearest -> "; did you mean " + nearest + "?")
            .orElse("; run `serai config` to see all keys");
    return "the environment variable " + name + " names no key" + hint;
  }

  private static List<EffectiveConfig.Entry> entries(ConfigBinder.Bound<SeraiConfig> bound) {
    return bound.keys().values().stream()
        .filter(key -> !key.ofEntries())
        .map(
            key -> {
              Setting setting = bound.settings().get(key.name());
              Origin origin = setting == null ? new Origin.Default() : setting.origin();
              return new EffectiveConfig.Entry(
                  key.name(), ConfigText.print(key.defaultValue()), origin);
            })
        .toList();
  }
}
