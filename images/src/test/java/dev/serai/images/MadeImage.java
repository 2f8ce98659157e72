package dev.serai.images;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** An image that is pushed to a registry: layers, and how it wants to be run. */
public final class MadeImage {

  static final String CONFIG =
      """
      {"architecture": "amd64", "os": "linux", "config": {
        "Entrypoint": ["/bin/run"], "Cmd": ["--port", "8080"],
        "Env": ["PATH=/bin", "GREETING=a=b"], "WorkingDir": "/app"}}""";

  private final LocalRegistry registry;
  private final String repository;

  public MadeImage(LocalRegistry registry, String repository) {
    this.registry = registry;
    this.repository = repository;
  }

  /** With these layers, which name what {@link #CONFIG} runs. */
  public Digest push(String tag, byte[]... layers) throws IOException {
    return push(tag, CONFIG, layers);
  }

  /**
   * @param configuration as JSON
   */
  public Digest push(String tag, String configuration, byte[]... layers) throws IOException {
    List<String> descriptors = new ArrayList<>();
    for (byte[] layer : layers) {
      descriptors.add(
          descriptor(
              "application/vnd.oci.image.layer.v1.tar+gzip",
              registry.push(repository, layer),
              layer.length));
    }
    byte[] config = configuration.getBytes(StandardCharsets.UTF_8);
    String manifest =
        "{\"schemaVersion\": 2, \"mediaType\": \"%s\", \"config\": %s, \"layers\": [%s]}"
            .formatted(
                ManifestReader.OCI_IMAGE,
                descriptor(
                    "application/vnd.oci.image.config.v1+json",
                    registry.push(repository, config),
                    config.length),
                String.join(", ", descriptors));
    return registry.pushManifest(repository, tag, ManifestReader.OCI_IMAGE, manifest);
  }

  /** A name for several images. */
  record ForPlatform(Platform platform, Digest image) {}

  Digest pushIndex(String tag, ForPlatform... images) throws IOException {
    String entries =
        List.of(images).stream().map(MadeImage::entry).collect(Collectors.joining(", "));
    return registry.pushManifest(
        repository,
        tag,
        ManifestReader.OCI_INDEX,
        "{\"schemaVersion\": 2, \"mediaType\": \"%s\", \"manifests\": [%s]}"
            .formatted(ManifestReader.OCI_INDEX, entries));
  }

  private static String entry(ForPlatform one) {
    return "{\"mediaType\": \"%s\", \"digest\": \"%s\", \"size\": 1, \"platform\": {\"os\": \"%s\", \"architecture\": \"%s\"}}"
        .formatted(
            ManifestReader.OCI_IMAGE,
            one.image(),
            one.platform().os(),
            one.platform().architecture());
  }

  private static String descriptor(String mediaType, Digest digest, int size) {
    return "{\"mediaType\": \"%s\", \"digest\": \"%s\", \"size\": %d}"
        .formatted(mediaType, digest, size);
  }

  public ImageReference named(String tag) {
    return ImageReference.parse(registry.host() + "/" + repository + ":" + tag);
  }
}
