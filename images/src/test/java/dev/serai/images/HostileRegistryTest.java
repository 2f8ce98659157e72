package dev.serai.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.serai.kernel.Secret;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A registry that plays a script. */
class HostileRegistryTest {

  private static final byte[] CONFIG = MadeImage.CONFIG.getBytes(StandardCharsets.UTF_8);
  private static final RegistryCredentials ANN =
      host -> Optional.of(new RegistryCredentials.Login("ann", new Secret("wonderland")));

  @TempDir Path folder;
  private HttpServer server;
  private final Map<String, byte[]> answers = new ConcurrentHashMap<>();
  private final Map<String, String> redirects = new ConcurrentHashMap<>();
  private final List<String> authorizations = new CopyOnWriteArrayList<>();
  private volatile String challenge = "";

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      String authorization = exchange.getRequestHeaders().getFirst("Authorization");
      authorizations.add(path + " " + authorization);
      if (!challenge.isEmpty()
          && path.startsWith("/v2/")
          && !"Bearer t0ken".equals(authorization)) {
        exchange.getResponseHeaders().set("WWW-Authenticate", challenge);
        exchange.sendResponseHeaders(401, -1);
      } else if (redirects.containsKey(path)) {
        exchange.getResponseHeaders().set("Location", redirects.get(path));
        exchange.sendResponseHeaders(307, -1);
      } else if (answers.containsKey(path)) {
        byte[] body = answers.get(path);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
      } else {
        exchange.sendResponseHeaders(404, -1);
      }
    }
  }

  private String host() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  private ImageReference image() {
    return ImageReference.parse(host() + "/made/up:1");
  }

  private Images images() {
    var config =
        new RegistryConfig(
            Optional.of(host()),
            Optional.of(URI.create("http://" + host())),
            Optional.empty(),
            Optional.empty());
    return Images.create(
        new ImagesConfig(ImageLimits.DEFAULT, Map.of("made", config)),
        ANN,
        folder,
        new Platform("linux", "amd64"));
  }

  /** Puts a manifest of one layer under its tag and its digest. */
  private Digest serve(byte[] layer, long announced, String mediaType) {
    String manifest =
        """
        {"config": {"digest": "%s", "size": %d},
         "layers": [{"mediaType": "%s", "digest": "%s", "size": %d}]}"""
            .formatted(Digest.of(CONFIG), CONFIG.length, mediaType, Digest.of(layer), announced);
    byte[] content = manifest.getBytes(StandardCharsets.UTF_8);
    answers.put("/v2/made/up/manifests/1", content);
    answers.put("/v2/made/up/manifests/" + Digest.of(content), content);
    answers.put("/v2/made/up/blobs/" + Digest.of(CONFIG), CONFIG);
    answers.put("/v2/made/up/blobs/" + Digest.of(layer), layer);
    return Digest.of(content);
  }

  private void refuses(String because) throws Exception {
    try (Images images = images()) {
      PinnedImage pinned = images.pin(image());
      assertThatThrownBy(() -> images.require(pinned))
          .isInstanceOf(ImageRefusedException.class)
          .hasMessageContaining(because);
      assertThat(folder.resolve("roots")).isEmptyDirectory();
    }
  }

  @Test
  void refusesContentThatIsNotWhatItsDigestNames() throws Exception {
    byte[] layer = new Layer().file("a", "x").gzip();
    serve(layer, layer.length, "tar+gzip");
    answers.put("/v2/made/up/blobs/" + Digest.of(layer), new Layer().file("a", "y").gzip());

    refuses("other content");
  }

  @Test
  void refusesMoreAndLessThanAnnounced() throws Exception {
    byte[] layer = new Layer().file("a", "x").gzip();
    serve(layer, layer.length - 1, "tar+gzip");
    refuses("other content");
    serve(layer, layer.length + 1, "tar+gzip");
    refuses("other content");
  }

  @Test
  void refusesAManifestThatIsNotTheOneAskedFor() throws Exception {
    byte[] layer = new Layer().file("a", "x").gzip();
    Digest real = serve(layer, layer.length, "tar+gzip");
    try (Images images = images()) {
      PinnedImage pinned = images.pin(image());
      answers.put(
          "/v2/made/up/manifests/" + real, "{\"layers\": []}".getBytes(StandardCharsets.UTF_8));
      assertThatThrownBy(() -> images.require(pinned)).isInstanceOf(ImageRefusedException.class);
    }
  }

  @Test
  void refusesManifestsThatAreNone() {
    for (String content :
        List.of(
            "[]", "nonsense", "{}", "{\"config\": {\"digest\": \"sha256:1\"}, \"layers\": []}")) {
      answers.put("/v2/made/up/manifests/1", content.getBytes(StandardCharsets.UTF_8));
      try (Images images = images()) {
        assertThatThrownBy(() -> images.pin(image()))
            .as(content)
            .isInstanceOf(ImageRefusedException.class);
      }
    }
  }

  @Test
  void refusesDamagedZstd() throws Exception {
    byte[] layer = new Layer().file("a", "x".repeat(10_000)).zstd();
    for (int i = 4; i < layer.length; i++) {
      byte[] damaged = layer.clone();
      damaged[i] ^= 0x55;
      try (var in = new ZstdLayer(new ByteArrayInputStream(damaged))) {
        Throwable thrown = catchThrowable(in::readAllBytes);
        assertThat(thrown == null || thrown instanceof IOException).as("byte %d", i).isTrue();
      }
    }
    serve(Arrays.copyOf(layer, layer.length / 2), layer.length / 2, "tar+zstd");

    refuses("damaged");
  }

  @Test
  void getsATokenWhereTheRegistryItselfGivesThem() throws Exception {
    byte[] layer = new Layer().file("a", "x").gzip();
    serve(layer, layer.length, "tar+gzip");
    challenge = "Bearer realm=\"http://%s/token\",service=\"made\"".formatted(host());
    answers.put("/token", "{\"token\": \"t0ken\"}".getBytes(StandardCharsets.UTF_8));
    try (Images images = images()) {
      assertThat(images.require(images.pin(image())).folder().resolve("a")).hasContent("x");
    }
    assertThat(authorizations).anyMatch(seen -> seen.startsWith("/token Basic "));
  }

  @Test
  void givesCredentialsToNoPlainTokenServerElsewhere() throws Exception {
    byte[] layer = new Layer().file("a", "x").gzip();
    serve(layer, layer.length, "tar+gzip");
    challenge =
        "Bearer realm=\"http://localhost:%d/token\"".formatted(server.getAddress().getPort());
    try (Images images = images()) {
      assertThatThrownBy(() -> images.pin(image())).isInstanceOf(ImageRefusedException.class);
    }
    assertThat(authorizations).noneMatch(seen -> seen.startsWith("/token"));
  }

  @Test
  void isLedToNoPlainHostElsewhereAndNotInCircles() throws Exception {
    String manifest = "/v2/made/up/manifests/1";
    redirects.put(manifest, "http://localhost:%d/x".formatted(server.getAddress().getPort()));
    try (Images images = images()) {
      assertThatThrownBy(() -> images.pin(image())).isInstanceOf(IOException.class);
      redirects.put(manifest, manifest);
      assertThatThrownBy(() -> images.pin(image()))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("without end");
    }
    assertThat(authorizations).noneMatch(seen -> seen.startsWith("/x"));
  }
}
