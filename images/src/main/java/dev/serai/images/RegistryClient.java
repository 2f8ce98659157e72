package dev.serai.images;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Optional;

/**
 * Reads from one registry (OCI distribution specification 1.1, pull). What comes back is held
 * against its digest and size before anything is made of it.
 */
final class RegistryClient {

  private static final int LARGEST_MANIFEST = 4 << 20;
  private static final String ACCEPTED =
      String.join(
          ", ",
          ManifestReader.OCI_INDEX,
          ManifestReader.OCI_IMAGE,
          ManifestReader.DOCKER_INDEX,
          ManifestReader.DOCKER_IMAGE);

  private final RegistryHttp http;

  RegistryClient(RegistryHttp http) {
    this.http = http;
  }

  /** A manifest as it came, and what it is named by. */
  @SuppressWarnings("ArrayRecordComponent") // Never changed, never compared.
  record Fetched(Digest digest, byte[] content) {

    Manifest manifest() throws ImageRefusedException {
      return ManifestReader.manifest(content);
    }
  }

  /**
   * @param wanted a tag or a digest
   * @throws ImageRefusedException when there is none, or not the one that was asked for
   */
  Fetched manifest(ImageReference image, String wanted) throws IOException, ImageRefusedException {
    String path = "/v2/%s/manifests/%s".formatted(image.repository(), wanted);
    try (InputStream body = answered(image, path, ACCEPTED).body()) {
      byte[] content = body.readNBytes(LARGEST_MANIFEST + 1);
      if (content.length > LARGEST_MANIFEST) {
        throw new ImageRefusedException("the manifest of %s is larger than 4 MiB".formatted(image));
      }
      var fetched = new Fetched(Digest.of(content), content);
      if (wanted.startsWith("sha256:") && !wanted.equals(fetched.digest().toString())) {
        throw new ImageRefusedException(
            "the registry answered %s for %s".formatted(fetched.digest(), wanted));
      }
      return fetched;
    }
  }

  /** Opens content; whoever reads it checks it. */
  InputStream blob(ImageReference image, Digest digest) throws IOException, ImageRefusedException {
    return answered(image, "/v2/%s/blobs/%s".formatted(image.repository(), digest), "*/*").body();
  }

  private HttpResponse<InputStream> answered(ImageReference image, String path, String accept)
      throws IOException, ImageRefusedException {
    HttpResponse<InputStream> answer = http.get(image, path, accept);
    if (answer.statusCode() == 200) {
      return answer;
    }
    answer.body().close();
    throw refused(image, answer.statusCode(), answer.uri())
        .orElseThrow(
            () ->
                new IOException(
                    "the registry %s answered %d"
                        .formatted(image.registry(), answer.statusCode())));
  }

  private static Optional<ImageRefusedException> refused(
      ImageReference image, int status, URI asked) {
    return switch (status) {
      case 401, 403 ->
          Optional.of(
              new ImageRefusedException(
                  "the registry %s does not let Serai read %s (%d); give it credentials"
                      .formatted(image.registry(), image, status)));
      case 404 ->
          Optional.of(
              new ImageRefusedException(
                  "the registry %s has no %s at %s"
                      .formatted(image.registry(), image, asked.getPath())));
      default -> Optional.empty();
    };
  }
}
