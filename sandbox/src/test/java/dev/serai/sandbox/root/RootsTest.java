package dev.serai.sandbox.root;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With the real builder and the host's own packages; the root is the smallest there is. */
class RootsTest {

  private static final RootRecipe SMALL =
      new RootRecipe("small", "extract", List.of("busybox-static"));
  private static final RootRecipe NONE =
      new RootRecipe("none", "extract", List.of("no-such-package-anywhere"));

  @TempDir Path folder;

  @Test
  void buildsARootOnceAndFindsItAgain() throws Exception {
    assumeTrue(Distribution.ofHost().isPresent(), "the host has no Debian packages");
    Files.createDirectories(folder.resolve(".unfinished-small999999999/left"));
    var roots = new Roots(folder);
    List<String> said = new ArrayList<>();
    assertThat(roots.find(SMALL)).isEmpty();

    Path root = roots.build(SMALL, said::add);

    assertThat(root.resolve("bin/busybox")).isExecutable();
    assertThat(root.resolve("dev")).isEmptyDirectory();
    assertThat(said).isNotEmpty();
    assertThat(roots.find(SMALL)).contains(root);
    assertThat(folder).isDirectoryNotContaining("glob:**/.unfinished-*");
    said.clear();
    assertThat(roots.build(SMALL, said::add)).isEqualTo(root);
    assertThat(said).isEmpty();
  }

  @Test
  void leavesNothingOfABuildThatFails() {
    assumeTrue(Distribution.ofHost().isPresent(), "the host has no Debian packages");

    assertThatThrownBy(() -> new Roots(folder).build(NONE, line -> {}))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("mmdebstrap failed");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void takesAwaySetIdBitsAndNothingElse() throws IOException {
    Path su = Files.writeString(folder.resolve("su"), "x");
    Files.setAttribute(su, "unix:mode", 04755);
    Files.createSymbolicLink(folder.resolve("link"), su);

    SetId.clear(folder);

    assertThat(Files.getAttribute(su, "unix:mode", LinkOption.NOFOLLOW_LINKS)).isEqualTo(0100755);
  }

  @Test
  void namesTheFolderByAllThatGoesIn() {
    var bookworm = new Distribution("debian", "bookworm");

    assertThat(SMALL.folder(bookworm)).startsWith("small-").isEqualTo(SMALL.folder(bookworm));
    assertThat(SMALL.folder(new Distribution("debian", "trixie")))
        .isNotEqualTo(SMALL.folder(bookworm));
    assertThat(NONE.folder(bookworm)).isNotEqualTo(SMALL.folder(bookworm));
  }

  @Test
  void refusesWordsThatAreNoPackages() {
    assertThatThrownBy(() -> new RootRecipe("a", "minbase", List.of("x --setup-hook=evil")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new RootRecipe("../a", "minbase", List.of("x")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void readsTheDistributionOfAHost() throws IOException {
    Path release = folder.resolve("os-release");
    Files.writeString(release, "ID=debian\nVERSION_CODENAME=\"trixie\"\n");
    assertThat(Distribution.read(release)).contains(new Distribution("debian", "trixie"));
    Files.writeString(release, "ID=fedora\nVERSION_CODENAME=\"\"\n");
    assertThat(Distribution.read(release)).isEmpty();
    assertThat(Distribution.read(folder.resolve("none"))).isEmpty();
  }
}
