package dev.serai.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serai.images.MadeImage.ForPlatform;
import dev.serai.kernel.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against Debian's registry, on loopback. */
class ImagesTest {

  private static final Platform AMD64 = new Platform("linux", "amd64");
  private static final Platform ARM64 = new Platform("linux", "arm64");

  @TempDir static Path registryFolder;
  private static LocalRegistry registry;

  @TempDir Path folder;

  @BeforeAll
  static void startRegistry() throws IOException {
    registry = LocalRegistry.open(registryFolder);
  }

  @AfterAll
  static void stopRegistry() {
    registry.close();
  }

  private Images images(LocalRegistry of, RegistryCredentials credentials, ImageLimits limits) {
    return Images.create(
        new ImagesConfig(limits, Map.of("test", of.config())), credentials, folder, AMD64);
  }

  private Images images() {
    return images(registry, RegistryCredentials.NONE, ImageLimits.DEFAULT);
  }

  private static byte[] layer(String name, String content) {
    return new Layer().file(name, content).gzip();
  }

  @Test
  void pullsAnImageAndTellsHowItWantsToBeRun() throws Exception {
    var image = new MadeImage(registry, "pulled");
    Digest pushed =
        image.push(
            "1",
            new Layer().file("bin/run", "#!/bin/sh", 0755).gzip(),
            new Layer().file("app/a", "x").plain(),
            new Layer().file("app/b", "y".repeat(100_000)).zstd());
    try (Images images = images()) {
      PinnedImage pinned = images.pin(image.named("1"));
      ImageRoot root = images.require(pinned);

      assertThat(pinned.digest()).isEqualTo(pushed);
      assertThat(root.folder().resolve("bin/run")).isExecutable();
      assertThat(root.folder().resolve("app/a")).hasContent("x");
      assertThat(root.folder().resolve("app/b")).hasContent("y".repeat(100_000));
      assertThat(root.settings().command()).containsExactly("/bin/run", "--port", "8080");
      assertThat(root.settings().environment()).containsEntry("GREETING", "a=b");
      assertThat(root.settings().workingDirectory()).isEqualTo("/app");
    }
  }

  @Test
  void staysWithTheDigestWhenTheTagMoves() throws Exception {
    var image = new MadeImage(registry, "moving");
    image.push("latest", layer("v", "one"));
    try (Images images = images()) {
      PinnedImage pinned = images.pin(image.named("latest"));
      image.push("latest", layer("v", "two"));

      assertThat(images.require(pinned).folder().resolve("v")).hasContent("one");
      assertThat(images.pin(image.named("latest"))).isNotEqualTo(pinned);
    }
  }

  @Test
  void takesTheImageOfItsPlatform() throws Exception {
    var image = new MadeImage(registry, "several");
    Digest amd = image.push("amd", layer("arch", "amd64"));
    Digest arm = image.push("arm", layer("arch", "arm64"));
    image.pushIndex("both", new ForPlatform(ARM64, arm), new ForPlatform(AMD64, amd));
    image.pushIndex("other", new ForPlatform(ARM64, arm));
    try (Images images = images()) {
      assertThat(images.pin(image.named("both")).digest()).isEqualTo(amd);
      assertThatThrownBy(() -> images.pin(image.named("other")))
          .isInstanceOf(ImageRefusedException.class)
          .hasMessageContaining("linux/amd64")
          .hasMessageContaining("linux/arm64");
    }
  }

  @Test
  void unpacksOnceAndNeedsNoRegistryAfterwards() throws Exception {
    LocalRegistry passing = LocalRegistry.open(Files.createDirectory(folder.resolve("r")));
    try (Images images = images(passing, RegistryCredentials.NONE, ImageLimits.DEFAULT)) {
      var image = new MadeImage(passing, "kept");
      image.push("1", layer("a", "x"));
      PinnedImage pinned = images.pin(image.named("1"));
      ImageRoot first = images.require(pinned);
      passing.close();

      assertThat(images.require(pinned)).isEqualTo(first);
      assertThatThrownBy(() -> images.pin(image.named("1"))).isInstanceOf(IOException.class);
    } finally {
      passing.close();
    }
  }

  @Test
  void sharesLayersAndSweepsWhatNobodyNames() throws Exception {
    var image = new MadeImage(registry, "shared");
    byte[] base = layer("base", "b");
    image.push("1", base, layer("one", "1"));
    image.push("2", base, layer("two", "2"));
    try (Images images = images()) {
      PinnedImage one = images.pin(image.named("1"));
      PinnedImage two = images.pin(image.named("2"));
      Path first = images.require(one).folder();
      Path second = images.require(two).folder();
      Path layers = folder.resolve("layers");
      assertThat(layers.toFile().list()).hasSize(4); // three layers and one configuration
      Files.createDirectory(folder.resolve("roots").resolve(Images.UNFINISHED + "x"));

      images.sweep(Set.of(two.digest()));

      assertThat(first).doesNotExist();
      assertThat(second.resolve("two")).hasContent("2");
      assertThat(layers.toFile().list()).hasSize(3);
      assertThat(folder.resolve("roots").toFile().list()).containsExactly(two.digest().hex());
    }
  }

  @Test
  void leavesNothingOfAnImageThatIsRefused() throws Exception {
    var image = new MadeImage(registry, "hostile");
    image.push("1", layer("ok", "x"), layer("../../escape", "x"));
    try (Images images = images()) {
      PinnedImage pinned = images.pin(image.named("1"));

      assertThatThrownBy(() -> images.require(pinned))
          .isInstanceOf(ImageRefusedException.class)
          .hasMessageContaining("../../escape");
      assertThat(folder.resolve("roots")).isEmptyDirectory();
    }
  }

  @Test
  void refusesImagesBeyondTheLimits() throws Exception {
    var image = new MadeImage(registry, "large");
    byte[] one = layer("a", "x");
    byte[] other = layer("b", "y");
    image.push("1", one, other);
    var fits = new ImageLimits(one.length + (long) other.length, 1_000, 10, 2);
    var packed = new ImageLimits(fits.packedBytes() - 1, 1_000, 10, 2);
    var layers = new ImageLimits(fits.packedBytes(), 1_000, 10, 1);
    for (ImageLimits limits : List.of(packed, layers)) {
      try (Images images = images(registry, RegistryCredentials.NONE, limits)) {
        PinnedImage pinned = images.pin(image.named("1"));
        assertThatThrownBy(() -> images.require(pinned)).isInstanceOf(ImageRefusedException.class);
      }
    }
    try (Images images = images(registry, RegistryCredentials.NONE, fits)) {
      assertThat(images.require(images.pin(image.named("1"))).folder()).isDirectory();
    }
  }

  @Test
  void showsItsCredentialsToARegistryThatAsks() throws Exception {
    Path users = Files.createDirectory(folder.resolve("locked"));
    RegistryCredentials ann =
        host ->
            Optional.of(
                new RegistryCredentials.Login(
                    LocalRegistry.USER, new Secret(LocalRegistry.PASSWORD)));
    RegistryCredentials wrong =
        host -> Optional.of(new RegistryCredentials.Login("ann", new Secret("guess")));
    try (LocalRegistry locked = LocalRegistry.locked(users)) {
      var image = new MadeImage(locked, "private");
      image.push("1", layer("a", "x"));
      try (Images images = images(locked, ann, ImageLimits.DEFAULT)) {
        assertThat(images.require(images.pin(image.named("1"))).folder().resolve("a"))
            .hasContent("x");
      }
      for (RegistryCredentials refused : List.of(RegistryCredentials.NONE, wrong)) {
        try (Images images = images(locked, refused, ImageLimits.DEFAULT)) {
          assertThatThrownBy(() -> images.pin(image.named("1")))
              .isInstanceOf(ImageRefusedException.class)
              .hasMessageContaining("401")
              .hasMessageNotContaining("guess");
        }
      }
    }
  }

  @Test
  void asksOnlyRegistriesThatAreConfiguredOrWellKnown() {
    try (Images images = images()) {
      for (String name :
          List.of("127.0.0.1:1/a", "169.254.169.254/latest", "registry.internal/a")) {
        assertThatThrownBy(() -> images.pin(ImageReference.parse(name)))
            .isInstanceOf(ImageRefusedException.class)
            .hasMessageContaining("images.registries");
      }
    }
  }

  @Test
  void tellsWhatIsNotThere() throws Exception {
    var image = new MadeImage(registry, "there");
    image.push("1", layer("a", "x"));
    try (Images images = images()) {
      assertThatThrownBy(() -> images.pin(image.named("2")))
          .isInstanceOf(ImageRefusedException.class)
          .hasMessageContaining("there:2");
    }
  }
}
