package dev.serai.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.sandbox.egress.EgressSandboxTest;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The namespace class without root: the same tests, and those of what differs, in a process of an
 * ordinary user. Needs root itself, to become that user, and a kernel that lets users make
 * namespaces.
 */
class RootlessTest {

  private static final String NOBODY = "65534";

  private Path directory = Path.of("/");

  @BeforeEach
  void prepare() throws IOException {
    directory = Files.createTempDirectory("serai-rootless");
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
    Ownership.give(Files.createDirectory(directory.resolve("w")), Integer.parseInt(NOBODY));
  }

  @AfterEach
  void remove() {
    ScratchFiles.delete(directory);
  }

  @Test
  void isAllowedByThisKernel() throws Exception {
    Outcome room = asNobody(List.of("unshare", "--user", "--map-root-user", "true"));
    assertThat(room.status()).as("user namespaces of ordinary users: " + room.output()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      classes = {
        NamespaceSandboxesTest.class,
        NamespaceExecTest.class,
        NamespaceProbesTest.class,
        EgressSandboxTest.class,
        RootlessCases.class
      })
  void passesWithoutRoot(Class<?> tests) throws Exception {
    Outcome run = asNobody(running(tests));
    assertThat(run.status()).as(run.output()).isZero();
  }

  @Test
  void isRefusedWhereUsersMayMakeNoNamespaces() throws Exception {
    var command =
        new ArrayList<>(List.of("unshare", "--user", "--map-current-user", "--keep-caps"));
    var forbid = "echo 0 > /proc/sys/user/max_user_namespaces; exec \"$@\"";
    command.addAll(List.of("sh", "-ec", forbid, "sh"));
    command.addAll(running(RootlessForbiddenCases.class));
    Outcome run = asNobody(command);
    assertThat(run.status()).as(run.output()).isZero();
  }

  private List<String> running(Class<?> tests) throws IOException {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "--enable-native-access=ALL-UNNAMED",
        "-XX:TieredStopAtLevel=1",
        "-Djava.io.tmpdir=" + directory.resolve("w"),
        "-cp",
        readableClassPath(),
        RootlessRun.class.getName(),
        tests.getName());
  }

  private record Outcome(int status, String output) {}

  private Outcome asNobody(List<String> command) throws Exception {
    var line =
        new ArrayList<>(
            List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups"));
    line.addAll(List.of("--inh-caps=-all", "--bounding-set=-all", "--"));
    line.addAll(command);
    Process process =
        new ProcessBuilder(line).directory(new File("/")).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Outcome(process.waitFor(), output);
  }

  /** A copy, because the build's own files may lie where only root comes. */
  private String readableClassPath() throws IOException {
    var copies = new ArrayList<String>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      Path source = Path.of(entry);
      if (Files.exists(source)) {
        Path copy = directory.resolve(copies.size() + "-" + source.getFileName());
        copy(source, copy);
        copies.add(copy.toString());
      }
    }
    return String.join(File.pathSeparator, copies);
  }

  private static void copy(Path source, Path target) throws IOException {
    try (Stream<Path> all = Files.walk(source)) {
      for (Path each : all.toList()) {
        Files.copy(each, target.resolve(source.relativize(each).toString()));
      }
    }
  }
}
