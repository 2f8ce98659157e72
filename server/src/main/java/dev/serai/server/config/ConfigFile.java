package dev.serai.server.config;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads the YAML file into settings that remember their line. */
final class ConfigFile {

  private final Path path;
  private final List<Setting> settings = new ArrayList<>();
  private final Set<String> seen = new HashSet<>();

  private ConfigFile(Path path) {
    this.path = path;
  }

  /**
   * The settings of the file, in order.
   *
   * @throws ConfigException when it cannot be read, is not YAML, or names a key twice
   */
  static List<Setting> read(Path path) {
    try (JsonParser parser = new YAMLFactory().createParser(Files.readString(path))) {
      return new ConfigFile(path).document(parser);
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
      throw new ConfigException(
          "%s:%d is not valid YAML: %s".formatted(path, line, firstLine(e.getOriginalMessage())));
    } catch (IOException e) {
      throw new ConfigException("cannot read the configuration file " + path + ": " + e);
    }
  }

  private List<Setting> document(JsonParser parser) throws IOException {
    JsonToken first = parser.nextToken();
    if (first == null || first == JsonToken.VALUE_NULL) {
      return List.of();
    }
    if (first != JsonToken.START_OBJECT) {
      throw new ConfigException(path + ":1 must hold keys and values");
    }
    object("", parser);
    return List.copyOf(settings);
  }

  private void object(String prefix, JsonParser parser) throws IOException {
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String key = prefix.isEmpty() ? parser.currentName() : prefix + "." + parser.currentName();
      int line = parser.currentTokenLocation().getLineNr();
      switch (parser.nextToken()) {
        case START_OBJECT -> object(key, parser);
        case START_ARRAY -> add(key, array(key, parser), line);
        case VALUE_NULL -> {}
        default -> add(key, parser.getText(), line);
      }
    }
  }

  private String array(String key, JsonParser parser) throws IOException {
    var items = new ArrayList<String>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (parser.currentToken().isStructStart()) {
        throw new ConfigException(
            "%s:%d: %s must be a list of plain values"
                .formatted(path, parser.currentTokenLocation().getLineNr(), key));
      }
      items.add(parser.getText());
    }
    return String.join(",", items);
  }

  private void add(String key, String value, int line) {
    if (!seen.add(key)) {
      throw new ConfigException("%s:%d: %s is set twice".formatted(path, line, key));
    }
    settings.add(new Setting(key, value, new Origin.File(path, line)));
  }

  private static String firstLine(String message) {
    return message.lines().findFirst().orElse("");
  }
}
