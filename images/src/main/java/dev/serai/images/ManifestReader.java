package dev.serai.images;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The JSON of manifests and configurations, which registries and their users make up. */
final class ManifestReader {

  static final String OCI_INDEX = "application/vnd.oci.image.index.v1+json";
  static final String OCI_IMAGE = "application/vnd.oci.image.manifest.v1+json";
  static final String DOCKER_INDEX = "application/vnd.docker.distribution.manifest.list.v2+json";
  static final String DOCKER_IMAGE = "application/vnd.docker.distribution.manifest.v2+json";

  private static final ObjectMapper JSON = new ObjectMapper();

  private ManifestReader() {}

  /**
   * @throws ImageRefusedException when it is none of the four kinds, or malformed
   */
  static Manifest manifest(byte[] content) throws ImageRefusedException {
    JsonNode root = json(content, "manifest");
    try {
      if (root.has("manifests")) {
        return index(root);
      }
      if (root.has("config") && root.has("layers")) {
        return new Manifest.Image(descriptor(root.get("config")), descriptors(root.get("layers")));
      }
    } catch (IllegalArgumentException e) {
      throw new ImageRefusedException("the manifest of the image is malformed: " + e.getMessage());
    }
    throw new ImageRefusedException(
        "the manifest of the image is of no known kind: " + root.path("mediaType").asText("none"));
  }

  /** How the image wants to be run. */
  static ImageSettings settings(byte[] content) throws ImageRefusedException {
    JsonNode config = json(content, "configuration").path("config");
    List<String> command = new ArrayList<>(texts(config.path("Entrypoint")));
    command.addAll(texts(config.path("Cmd")));
    String directory = config.path("WorkingDir").asText("");
    return new ImageSettings(
        command, environment(config.path("Env")), directory.startsWith("/") ? directory : "/");
  }

  private static Manifest.Index index(JsonNode root) {
    List<Manifest.Entry> entries = new ArrayList<>();
    for (JsonNode one : root.get("manifests")) {
      JsonNode platform = one.path("platform");
      entries.add(
          new Manifest.Entry(
              descriptor(one),
              new Platform(
                  platform.path("os").asText(""), platform.path("architecture").asText(""))));
    }
    return new Manifest.Index(entries);
  }

  private static List<Descriptor> descriptors(JsonNode all) {
    List<Descriptor> descriptors = new ArrayList<>();
    all.forEach(one -> descriptors.add(descriptor(one)));
    return descriptors;
  }

  private static Descriptor descriptor(JsonNode one) {
    return new Descriptor(Digest.parse(one.path("digest").asText("")), one.path("size").asLong(-1));
  }

  private static List<String> texts(JsonNode all) {
    List<String> texts = new ArrayList<>();
    all.forEach(one -> texts.add(one.asText()));
    return texts;
  }

  private static Map<String, String> environment(JsonNode all) {
    Map<String, String> environment = new HashMap<>();
    for (String variable : texts(all)) {
      int equals = variable.indexOf('=');
      if (equals > 0) {
        environment.put(variable.substring(0, equals), variable.substring(equals + 1));
      }
    }
    return environment;
  }

  private static JsonNode json(byte[] content, String what) throws ImageRefusedException {
    try {
      return JSON.readTree(content);
    } catch (JsonProcessingException e) {
      throw new ImageRefusedException("the %s of the image is not JSON".formatted(what));
    } catch (IOException e) {
      throw new IllegalStateException("bytes in memory can be read", e);
    }
  }
}
