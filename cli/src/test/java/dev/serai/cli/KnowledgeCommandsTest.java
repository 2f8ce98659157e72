package dev.serai.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.server.DataFolder;
import dev.serai.server.Serai;
import dev.serai.server.config.ConfigLoader;
import dev.serai.server.config.Origin;
import dev.serai.server.config.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code serai knowledge} as a person uses it, on a real server with the real model. */
class KnowledgeCommandsTest {

  @TempDir static Path home;
  @TempDir Path folder;

  private static Serai serai;

  private final TestShell shell = new TestShell(home);

  @BeforeAll
  static void start() {
    var config =
        new ConfigLoader(Map.of())
            .load(
                Optional.empty(),
                List.of(
                    set("server.port", "0"),
                    set("objects.s3.port", "0"),
                    set("sandbox.isolation-class", "process")))
            .config();
    serai = Serai.start(config, new DataFolder(home));
  }

  @AfterAll
  static void stop() {
    serai.close();
  }

  @Test
  void aFolderIsReadSearchedAndRemoved() throws IOException {
    Files.createDirectories(folder.resolve("animals"));
    Files.writeString(
        folder.resolve("animals/camels.md"),
        "# Animals\n\n## Camels\n\nCamels sleep in the stables behind the well.\n");
    Files.writeString(folder.resolve("bread.txt"), "Bread is baked before sunrise.\n");
    Files.writeString(folder.resolve(".hidden"), "nobody sees this\n");

    String created = run("knowledge", "create", "handbook");
    String added = run("knowledge", "add", "handbook", folder.toString());
    String found = run("knowledge", "search", "handbook", "where do the animals rest", "-k", "1");
    String narrowed =
        run("knowledge", "search", "handbook", "camels", "--document", "bread.txt", "--json");
    String again = run("knowledge", "add", "handbook", folder.toString());

    assertThat(created).contains("handbook-", "knowledge-base/handbook-");
    assertThat(added).contains("animals/camels.md: 1 chunks, 1 embedded").doesNotContain("hidden");
    assertThat(found)
        .startsWith("animals/camels.md > Animals > Camels")
        .contains("behind the well");
    assertThat(narrowed).contains("Bread is baked").doesNotContain("Camels");
    assertThat(again).contains("bread.txt: 1 chunks, 0 embedded");
    assertThat(run("knowledge", "documents", "handbook")).contains("READY", "bread.txt");
    assertThat(run("knowledge", "rm", "handbook", "bread.txt")).contains("is deleted");
    assertThat(run("knowledge", "documents", "handbook")).doesNotContain("bread.txt");
    assertThat(run("knowledge", "ls")).contains("handbook");
    assertThat(run("knowledge", "delete", "handbook")).contains("is deleted");
    assertThat(shell.run("knowledge", "search", "handbook", "camels"))
        .isEqualTo(ExitCode.NOT_FOUND);
  }

  @Test
  void aKnowledgeBaseBecomesAToolOfAGatewayThatMaySearchIt() throws IOException {
    Path file = Files.writeString(folder.resolve("wells.md"), "The well is forty cubits deep.\n");
    run("knowledge", "create", "wells");
    run("knowledge", "add", "wells", file.toString());
    run("gateway", "create", "inn");

    String added = run("gateway", "add", "knowledge", "inn", "lore", "wells", "--permit");
    String told = run("gateway", "call", "inn", "lore___search", "{\"query\": \"how deep\"}");

    assertThat(added).contains("READY");
    assertThat(told).contains("forty cubits", "wells.md");
  }

  @Test
  void whatCannotBeReadIsSaidAndFailsTheCommand() throws IOException {
    Files.write(folder.resolve("program"), new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1, 0});
    run("knowledge", "create", "odd");

    int code =
        shell.run("knowledge", "add", "odd", folder.resolve("program").toString(), "--name", "p");

    assertThat(code).isEqualTo(ExitCode.FAILED);
    assertThat(shell.out()).contains("p: failed, documents of type").contains("are not read");
    assertThat(shell.run("knowledge", "add", "odd", folder.resolve("none").toString()))
        .isEqualTo(ExitCode.USAGE);
  }

  private String run(String... arguments) {
    assertThat(shell.run(arguments)).describedAs(shell.err()).isEqualTo(ExitCode.OK);
    return shell.out();
  }

  private static Setting set(String key, String value) {
    return new Setting(key, value, new Origin.Flag(key));
  }
}
