package dev.serai.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serai.kernel.FileTrees;
import dev.serai.testing.Eventually;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sandboxes in a root of their own, as images have it. */
abstract class RootContract {

  static final Duration PATIENCE = Duration.ofSeconds(20);

  @TempDir Path folder;
  private Path root;
  Sandboxes sandboxes;

  abstract Sandboxes create(SandboxConfig config);

  @BeforeEach
  void open() throws IOException {
    // As in a data folder that nobody else may enter.
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    root = TinyRoot.make(Files.createDirectory(folder.resolve("root")));
    sandboxes = create(SandboxConfig.defaults(folder.resolve("state")));
  }

  @AfterEach
  void close() {
    sandboxes.close();
  }

  final SandboxSpec spec(String script, Mount... mounts) {
    return new SandboxSpec(
        Specs.newId(),
        List.of("/bin/sh", "-c", script),
        "/srv/app",
        Map.of("PATH", "/usr/bin"),
        List.of(mounts),
        List.of(),
        Specs.SMALL,
        Optional.of(root));
  }

  final String said(SandboxSpec spec) {
    try (Sandbox sandbox = sandboxes.start(spec)) {
      Eventually.holds("it ends", PATIENCE, () -> sandbox.exit().isPresent());
      return sandbox.logTail().strip();
    }
  }

  @Test
  void seesItsRootAndNothingOfTheHosts() {
    assertThat(said(spec("cat data; cat /etc/motd"))).isEqualTo("carried alongfrom the image");
    assertThat(said(spec("ls /usr/bin"))).contains("cat").doesNotContain("python3");
    assertThat(said(spec("ls /"))).doesNotContain("home", "root", "boot");
  }

  @Test
  void keepsPlacesAndUsersOfTheSandbox() {
    assertThat(said(spec("cat /etc/passwd"))).startsWith("agent:x:1000").doesNotContain("root");
    assertThat(said(spec("ls /dev"))).contains("null").doesNotContain("of-the-image");
    assertThat(said(spec("id -u; touch /tmp/a /workspace/b && ls /tmp /workspace")))
        .startsWith("1000")
        .contains("a", "b");
  }

  @Test
  void runsNothingOfItsRootInTheProgramsAroundIt() {
    assertThat(said(spec("cat /etc/ld.so.preload 2>&1"))).contains("No such file");
  }

  @Test
  void followsNoLinkOfItsRootOnTheHost() throws IOException {
    Path secret =
        Files.writeString(Files.createDirectory(folder.resolve("host")).resolve("word"), "x");
    FileTrees.children(root.resolve("etc")).forEach(RootContract::delete);
    Files.delete(root.resolve("etc"));
    Files.createSymbolicLink(root.resolve("etc"), secret.getParent());
    Files.createSymbolicLink(root.resolve("opt"), secret.getParent());

    assertThat(said(spec("cat /etc/word /opt/word; cat /etc/hostname")))
        .contains("/etc/word: No such file", "/opt/word: No such file")
        .endsWith("sandbox");
  }

  private static void delete(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void cannotChangeItsRootEvenWhereAllMayWrite() throws IOException {
    Files.setPosixFilePermissions(
        root.resolve("srv/app"), PosixFilePermissions.fromString("rwxrwxrwx"));
    Files.setPosixFilePermissions(
        root.resolve("etc/motd"), PosixFilePermissions.fromString("rw-rw-rw-"));

    assertThat(said(spec("touch /srv/app/new; echo more >> /etc/motd; touch /new; echo done")))
        .contains("'/srv/app/new': Read-only file system", "/etc/motd: Read-only file system")
        .endsWith("done");
    assertThat(root.resolve("srv/app/new")).doesNotExist();
    assertThat(root.resolve("etc/motd")).hasContent("from the image");
  }

  @Test
  void showsMountsBelowPlacesTheRootHas() throws IOException {
    Path storage = Files.createDirectory(folder.resolve("storage"));

    String said =
        said(
            spec("touch /mnt/notes/kept && ls /mnt/notes", new Mount(storage, "/mnt/notes", true)));

    assertThat(said).isEqualTo("kept");
    assertThat(storage.resolve("kept")).exists();
  }

  @Test
  final void showsAFolderReadOnly() throws IOException {
    Path notes = Files.createDirectory(folder.resolve("notes"));
    Files.writeString(notes.resolve("kept"), "kept");
    Files.setPosixFilePermissions(notes, PosixFilePermissions.fromString("rwxrwxrwx"));

    assertThat(
            said(
                spec(
                    "cat /mnt/notes/kept; touch /mnt/notes/a",
                    new Mount(notes, "/mnt/notes", false))))
        .startsWith("kept")
        .contains("Read-only file system");
  }

  @Test
  void showsAMountInItsEtcInPlaceOfWhatTheRootHasThere() throws IOException {
    Files.createDirectories(root.resolve("etc/program"));
    Files.writeString(root.resolve("etc/program/of-the-root"), "hidden");
    Path policies = Files.createDirectory(folder.resolve("policies"));
    Files.writeString(policies.resolve("strict"), "policy");
    Files.setPosixFilePermissions(policies, PosixFilePermissions.fromString("rwxr-xr-x"));

    assertThat(
            said(
                spec(
                    "cat /etc/program/policies/strict; ls /etc/program; cat /etc/motd",
                    new Mount(policies, "/etc/program/policies", false))))
        .isEqualTo("policypolicies\nfrom the image");
  }

  @Test
  void startsFurtherProgramsOfItsRootAndNoneBeforeTheyAreTheSandboxsUser() throws Exception {
    for (String tool : List.of("env", "nsenter", "perl", "prlimit", "setpriv", "setsid")) {
      Path posing = root.resolve("usr/bin").resolve(tool);
      Files.writeString(posing, "#!/bin/sh\necho posing as %s\n".formatted(tool));
      Files.setPosixFilePermissions(posing, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
    try (Sandbox sandbox = sandboxes.start(spec("sleep 60"))) {
      assertThat(output(sandbox, ExecSpec.of("/bin/sh", "-c", "cat /etc/motd; id -u")))
          .isEqualTo("from the image1000\n");
      assertThat(sandbox.exec(ExecSpec.of("/usr/bin/python3")).waitFor(PATIENCE)).contains(127);
    }
  }

  private static String output(Sandbox sandbox, ExecSpec exec) throws IOException {
    return new String(sandbox.exec(exec).stdout().readAllBytes(), StandardCharsets.UTF_8);
  }

  @Test
  void tellsThatARootHasNoSuchProgram() {
    var spec =
        new SandboxSpec(
            Specs.newId(),
            List.of("/usr/bin/python3"),
            "/",
            Map.of(),
            List.of(),
            List.of(),
            Specs.SMALL,
            Optional.of(root));

    assertThatThrownBy(() -> sandboxes.start(spec))
        .isInstanceOf(SandboxException.class)
        .hasMessageContaining("python3");
  }
}
