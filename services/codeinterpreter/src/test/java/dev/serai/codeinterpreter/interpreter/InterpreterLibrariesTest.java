package dev.serai.codeinterpreter.interpreter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When folders come to be, with programs in place of pip and npm that play what these do. */
class InterpreterLibrariesTest {

  private static final Packages SOME = new Packages(List.of("a==1"), List.of("b@2"));

  /** Notes each run; as Python it tells its version, as pip it installs into --target. */
  private static final String PROGRAM =
      """
      #!/bin/sh
      echo run >> "$0.runs"
      if [ "$2" = -c ]; then echo 3.11-x86_64; exit; fi
      while [ $# -gt 0 ]; do
        case $1 in --target|--prefix) target=$2;; esac
        shift
      done
      umask 077
      mkdir "$target/package"
      echo text > "$target/package/file"
      echo "went wrong: $0"
      [ ! -e "$0.fails" ]
      """;

  @TempDir Path folder;
  private Path pip;
  private Path npm;
  private InterpreterLibraries libraries;

  @BeforeEach
  void open() throws IOException {
    pip = program("pip");
    npm = program("npm");
    libraries = libraries(Duration.ofSeconds(30));
  }

  @Test
  void installsOnceAndLetsEverybodyRead() throws IOException {
    boolean before = libraries.complete(SOME);

    Libraries first = libraries.install(SOME, _ -> {});
    Libraries second = libraries.install(SOME, _ -> {});

    assertThat(before).isFalse();
    assertThat(second).isEqualTo(first).isEqualTo(libraries.installed(SOME));
    assertThat(libraries.complete(SOME)).isTrue();
    assertThat(Files.readAllLines(npm.resolveSibling("npm.runs"))).hasSize(1);
    Path file = first.python().orElseThrow().resolve("package/file");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-r--r--");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
        .isEqualTo("rwxr-xr-x");
  }

  @Test
  void anotherListIsAnotherFolderAndItsOrderDoesNotMatter() throws IOException {
    var one = new Packages(List.of("a==1", "c==3"), List.of());
    var turned = new Packages(List.of("c==3", "a==1"), List.of());

    Libraries some = libraries.install(SOME, _ -> {});
    Libraries more = libraries.install(one, _ -> {});

    assertThat(more.python()).isNotEqualTo(some.python());
    assertThat(libraries.installed(turned)).isEqualTo(more);
    assertThat(more.node()).isEmpty();
    assertThat(SOME.with(one).python()).containsExactly("a==1", "c==3");
  }

  @Test
  void whatFailsLeavesNothingAndTellsWhy() throws IOException {
    Files.createFile(pip.resolveSibling("pip.fails"));
    List<String> told = new ArrayList<>();

    assertThatThrownBy(() -> libraries.install(SOME, told::add))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("failed: went wrong: " + pip);

    assertThat(told).contains("pip: installing 1 packages", "went wrong: " + pip);
    assertThat(libraries.installed(SOME)).isEqualTo(Libraries.NONE);
    assertThat(entries()).containsExactly(".lock");
  }

  @Test
  void whatAPowerCutLeftIsRemoved() throws IOException {
    Files.createDirectories(folder.resolve("libraries/.unfinished-1/package"));

    libraries.install(SOME, _ -> {});

    assertThat(entries()).hasSize(3).noneMatch(name -> name.startsWith(".unfinished"));
  }

  @Test
  void whatTakesTooLongIsEnded() throws IOException {
    Files.writeString(npm, "#!/bin/sh\nsleep 600 & wait\n");

    assertThatThrownBy(() -> libraries(Duration.ofMillis(100)).install(SOME, _ -> {}))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("took longer than");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "--index-url=x",
        "-r other.txt",
        "./folder",
        "git+https://x/y",
        "a @ file:///x",
        "a==1 --hash=x",
        "a==1;python_version>'3'"
      })
  void onlyPackagesAreTaken(String line) {
    assertThatThrownBy(() -> new Packages(List.of(line), List.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Packages(List.of(), List.of(line)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theUsualPackagesHaveExactVersions() {
    assertThat(Packages.usual().python())
        .hasSizeGreaterThan(40)
        .allMatch(line -> line.contains("=="));
    assertThat(Packages.usual().node()).allMatch(line -> line.contains("@"));
  }

  private InterpreterLibraries libraries(Duration within) {
    return new InterpreterLibraries(
        folder.resolve("libraries"), new Installer(pip, npm.toString(), within));
  }

  private List<String> entries() throws IOException {
    try (var entries = Files.list(folder.resolve("libraries"))) {
      return entries.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }

  private Path program(String name) throws IOException {
    Path file = Files.writeString(folder.resolve(name), PROGRAM);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    return file;
  }
}
