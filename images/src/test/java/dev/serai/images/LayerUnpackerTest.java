package dev.serai.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LayerUnpackerTest {

  @TempDir Path folder;
  private Path root;
  private Path outside;

  @BeforeEach
  void makeFolders() throws IOException {
    root = Files.createDirectory(folder.resolve("root"));
    outside = Files.writeString(folder.resolve("outside"), "untouched");
  }

  private void unpack(Layer... layers) throws IOException, ImageRefusedException {
    unpack(ImageLimits.DEFAULT, layers);
  }

  private void unpack(ImageLimits limits, Layer... layers)
      throws IOException, ImageRefusedException {
    var unpacker = new LayerUnpacker(root, limits);
    for (Layer layer : layers) {
      unpacker.add(new ByteArrayInputStream(layer.plain()));
    }
  }

  private String read(String name) throws IOException {
    return Files.readString(root.resolve(name));
  }

  @Test
  void laysLaterLayersOverEarlierOnes() throws Exception {
    unpack(
        new Layer().file("etc/name", "first").file("etc/other", "stays"),
        new Layer().file("etc/name", "second").file("bin/run", "#!/bin/sh", 0755));

    assertThat(read("etc/name")).isEqualTo("second");
    assertThat(read("etc/other")).isEqualTo("stays");
    assertThat(root.resolve("bin/run")).isExecutable();
  }

  @Test
  void takesAwayWhatALaterLayerWhitesOut() throws Exception {
    unpack(
        new Layer().file("a/one", "1").file("a/two", "2").folder("gone").file("gone/x", "x"),
        new Layer().file("a/.wh.one", "").file(".wh.gone", ""));

    assertThat(root.resolve("a/one")).doesNotExist();
    assertThat(read("a/two")).isEqualTo("2");
    assertThat(root.resolve("gone")).doesNotExist();
    assertThat(root.resolve(".wh.gone")).doesNotExist();
  }

  @Test
  void hidesBelowAnOpaqueFolderAllButWhatTheSameLayerPuts() throws Exception {
    unpack(
        new Layer().file("a/old", "1").file("a/b/old", "2"),
        new Layer().file("a/b/new", "3").file("a/.wh..wh..opq", "").file("a/new", "4"));

    assertThat(root.resolve("a/old")).doesNotExist();
    assertThat(root.resolve("a/b/old")).doesNotExist();
    assertThat(read("a/b/new")).isEqualTo("3");
    assertThat(read("a/new")).isEqualTo("4");
  }

  @Test
  void replacesFilesFoldersAndLinksByEachOther() throws Exception {
    unpack(
        new Layer().file("x", "file").folder("y").file("y/z", "1").symlink("l", "x"),
        new Layer().folder("x").file("x/in", "2").file("y", "now a file").file("l", "own"));

    assertThat(read("x/in")).isEqualTo("2");
    assertThat(read("y")).isEqualTo("now a file");
    assertThat(Files.isSymbolicLink(root.resolve("l"))).isFalse();
  }

  @Test
  void followsLinksOfTheImageAsAProgramInsideWould() throws Exception {
    unpack(
        new Layer().folder("usr/lib").symlink("lib", "usr/lib").symlink("abs", "/usr/lib"),
        new Layer().file("lib/a", "1").file("abs/b", "2"));

    assertThat(read("usr/lib/a")).isEqualTo("1");
    assertThat(read("usr/lib/b")).isEqualTo("2");
    assertThat(Files.isSymbolicLink(root.resolve("lib"))).isTrue();
  }

  @Test
  void keepsHardLinksAndRefusesThoseWithoutATarget() throws Exception {
    unpack(new Layer().file("a", "1").hardlink("b", "a"));

    assertThat(read("b")).isEqualTo("1");
    assertThatThrownBy(() -> unpack(new Layer().hardlink("c", "missing")))
        .isInstanceOf(ImageRefusedException.class)
        .hasMessageContaining("missing");
  }

  @Test
  void writesNowhereElseThroughLinksThatLeadOut() throws Exception {
    unpack(
        new Layer()
            .symlink("up", "../../../..")
            .symlink("abs", "/")
            .symlink("file", "../outside")
            .file("up/one", "1")
            .file("abs/two", "2")
            .file("file", "3"));

    assertThat(outside).hasContent("untouched");
    assertThat(read("one")).isEqualTo("1");
    assertThat(read("two")).isEqualTo("2");
    assertThat(read("file")).isEqualTo("3");
    assertThat(folder).isDirectoryNotContaining(path -> path.endsWith("one"));
  }

  @Test
  void takesNothingFromOutsideByHardLink() {
    assertThatThrownBy(() -> unpack(new Layer().symlink("l", "..").hardlink("stolen", "l/outside")))
        .isInstanceOf(ImageRefusedException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/etc/passwd", "../outside", "a/../../outside", "a/b/../../../outside"})
  void refusesNamesThatLeadOut(String name) {
    assertThatThrownBy(() -> unpack(new Layer().file(name, "x")))
        .isInstanceOf(ImageRefusedException.class)
        .hasMessageContaining(name);
    assertThat(outside).hasContent("untouched");
  }

  @Test
  void refusesLinksInACircleFilesBelowFilesAndNamelessWhiteouts() {
    assertThatThrownBy(
            () -> unpack(new Layer().symlink("a", "b").symlink("b", "a").file("a/x", "1")))
        .isInstanceOf(ImageRefusedException.class)
        .hasMessageContaining("circle");
    assertThatThrownBy(() -> unpack(new Layer().file("f", "1").file("f/x", "1")))
        .isInstanceOf(ImageRefusedException.class)
        .hasMessageContaining("below a file");
    assertThatThrownBy(() -> unpack(new Layer().file("d/.wh...", "")))
        .isInstanceOf(ImageRefusedException.class);
    assertThatThrownBy(() -> unpack(new Layer().file("d/.wh.", "")))
        .isInstanceOf(ImageRefusedException.class);
  }

  @Test
  void leavesOutDevicesPipesOwnersAndSetIdBits() throws Exception {
    unpack(new Layer().device("dev/sda").pipe("run/pipe").file("bin/su", "x", 06755));

    assertThat(root.resolve("dev/sda")).doesNotExist();
    assertThat(root.resolve("run/pipe")).doesNotExist();
    assertThat(Files.getAttribute(root.resolve("bin/su"), "unix:mode", LinkOption.NOFOLLOW_LINKS))
        .isEqualTo(0100755);
  }

  @Test
  void letsEverybodyReadWhatItsOwnerMayRead() throws Exception {
    unpack(new Layer().file("secret", "x", 0600).file("run", "x", 0700));

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(root.resolve("secret"))))
        .isEqualTo("rw-r--r--");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(root.resolve("run"))))
        .isEqualTo("rwxr-xr-x");
  }

  @Test
  void stopsAtItsLimits() throws Exception {
    var limits = new ImageLimits(1, 10, 2, 1);
    unpack(limits, new Layer().file("a", "12345").file("b", "67890"));

    assertThatThrownBy(() -> unpack(limits, new Layer().file("a", "12345").file("b", "678901")))
        .isInstanceOf(ImageRefusedException.class)
        .hasMessageContaining("10 bytes");
    assertThatThrownBy(() -> unpack(limits, new Layer().file("a", "").file("b", "").file("c", "")))
        .isInstanceOf(ImageRefusedException.class)
        .hasMessageContaining("2 entries");
  }

  @Test
  void refusesADamagedArchive() {
    byte[] whole = new Layer().file("a", "x".repeat(5_000)).plain();
    var unpacker = new LayerUnpacker(root, ImageLimits.DEFAULT);

    assertThatThrownBy(() -> unpacker.add(new ByteArrayInputStream(Arrays.copyOf(whole, 2_000))))
        .isInstanceOf(ImageRefusedException.class)
        .hasMessageContaining("damaged");
  }
}
