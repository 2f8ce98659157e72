package dev.serai.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher on a tree with a JDK and a Maven that only tell how they were called. */
class LauncherTest {

  private static final Path LAUNCHER = Path.of("..", "serai");

  @TempDir Path root;

  @BeforeEach
  void makeTree() throws IOException {
    Files.copy(LAUNCHER, root.resolve("serai"));
    Files.writeString(root.resolve("pom.xml"), "<project/>");
    for (String module :
        List.of("kernel", "protocol", "storage", "sandbox", "services", "server", "cli")) {
      Files.createDirectories(root.resolve(module).resolve("src/main"));
    }
    Files.createDirectories(root.resolve("jdk/bin"));
    Files.writeString(root.resolve("jdk/release"), "JAVA_VERSION=\"25.0.1\"\n");
    script("jdk/bin/java", "case \"$*\" in *AOTCacheOutput*) exit 1;; esac; echo \"java $*\"");
    script("jdk/bin/javac", "exit 0");
    Files.createDirectories(root.resolve("bin"));
    script(
        "bin/mvn",
        """
        echo "$JAVA_HOME $*" >> builds.log
        mkdir -p cli/target/lib
        touch cli/target/serai-cli-1.jar cli/target/lib/b.jar cli/target/lib/a.jar
        """);
  }

  @Test
  void buildsOnceAndAgainWhenASourceChanged() throws IOException, InterruptedException {
    run("status");
    run("status");
    assertThat(builds()).hasSize(1);
    assertThat(builds().getFirst()).startsWith(root.resolve("jdk") + " ").contains("package");

    Files.writeString(root.resolve("server/src/main/New.java"), "class New {}");
    run("status");
    assertThat(builds()).hasSize(2);
  }

  @Test
  void startsTheCommandLineOnAnOrderedClassPathThoughNoCacheCanBeMade()
      throws IOException, InterruptedException {
    String said = run("invoke", "agent", "{\"a b\": 1}");

    assertThat(said)
        .contains("no start-up cache could be made; everything works")
        .contains("cli/target/serai-cli-1.jar:" + root + "/cli/target/lib/a.jar:" + root)
        .endsWith("dev.serai.cli.Main invoke agent {\"a b\": 1}\n");
    assertThat(run("status")).doesNotContain("no start-up cache");
  }

  @Test
  void givesTheVectorModuleToServersAlone() throws IOException, InterruptedException {
    assertThat(run("up", "--port", "0")).contains("java --add-modules jdk.incubator.vector ");
    assertThat(run("up", "--detach")).contains("java --enable-native-access");
    assertThat(run("status")).doesNotContain("jdk.incubator.vector");
  }

  @Test
  void showsWhyABuildFailed() throws IOException, InterruptedException {
    script("bin/mvn", "echo 'Foo.java:1: missing semicolon'; exit 1");

    assertThat(run("status")).contains("missing semicolon").contains("the build failed");
  }

  @Test
  void saysWhatToInstallWhenThereIsNoJdk() throws IOException, InterruptedException {
    String launcher = Files.readString(root.resolve("serai")).replace("needed=25", "needed=99");
    Files.writeString(root.resolve("serai"), launcher);

    assertThat(run("status"))
        .contains("needs a JDK of version 99 or newer")
        .contains("apt-get install")
        .contains("sdk install java");
  }

  private List<String> builds() throws IOException {
    return Files.readAllLines(root.resolve("builds.log"));
  }

  private String run(String... arguments) throws IOException, InterruptedException {
    var builder = new ProcessBuilder();
    builder.command().add(root.resolve("serai").toString());
    builder.command().addAll(List.of(arguments));
    builder.environment().put("JAVA_HOME", root.resolve("jdk").toString());
    builder.environment().put("PATH", root.resolve("bin") + ":" + System.getenv("PATH"));
    Process process = builder.redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return said;
  }

  private void script(String path, String body) throws IOException {
    Path file = root.resolve(path);
    Files.writeString(file, "#!/bin/sh\n" + body + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
