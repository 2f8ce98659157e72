package dev.serai.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.server.DataFolder;
import dev.serai.server.Serai;
import dev.serai.server.config.ConfigLoader;
import dev.serai.server.config.Origin;
import dev.serai.server.config.Setting;
import dev.serai.testing.Eventually;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code serai memory} as a person uses it, on a real server with the real model. */
class MemoryCommandsTest {

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
  void whatIsSaidIsRememberedFoundExplainedMovedAndForgotten() throws IOException {
    assertThat(run("memory", "create", "shop", "--strategy", "semantic"))
        .contains("shop-", "semantic-", "/strategies/{memoryStrategyId}/actors/{actorId}/");
    run("memory", "say", "shop", "alice", "chat-1", "I am allergic to peanuts.");
    assertThat(run("memory", "events", "shop", "alice", "chat-1"))
        .contains("USER", "I am allergic to peanuts.");
    assertThat(run("memory", "actors", "shop")).contains("alice");
    assertThat(run("memory", "sessions", "shop", "alice")).contains("chat-1");
    Eventually.holds(
        "a record is drawn",
        Duration.ofMinutes(2),
        () -> run("memory", "records", "shop").contains("allergic to peanuts"));
    String found = run("memory", "search", "shop", "what must not be eaten", "-k", "1");
    assertThat(found).contains("USER", "allergic to peanuts");
    assertThat(run("memory", "explain", "shop", "peanuts"))
        .contains("#1", "peanut", "extractive, session chat-1");
    String record = found.replaceAll("(?s).*(mem-[0-9a-f-]{36}).*", "$1");
    assertThat(run("memory", "history", "shop", record)).contains("now", "extractive");
    assertThat(run("memory", "jobs", "shop")).contains("JOB");

    Path file = folder.resolve("shop.jsonl");
    run("memory", "export", "shop", file.toString());
    assertThat(Files.readString(file)).contains("allergic to peanuts");

    Path certificate = folder.resolve("alice.json");
    run("memory", "erase", "shop", "--actor", "alice", "--certificate", certificate.toString());
    assertThat(run("memory", "records", "shop")).doesNotContain("peanuts");
    assertThat(run("memory", "verify-erasure", "shop", certificate.toString()))
        .contains("genuine: true", "empty: true");

    assertThat(run("memory", "rm", "shop")).contains("is being deleted");
    Eventually.holds(
        "the memory is gone", Duration.ofMinutes(2), () -> !run("memory", "ls").contains("shop"));
    assertThat(run("memory", "import", file.toString())).contains("shop-");
    assertThat(run("memory", "search", "shop", "peanuts")).contains("allergic to peanuts");
    assertThat(run("memory", "get", "shop")).contains("ACTIVE");
    assertThat(shell.run("memory", "verify-erasure", "shop", certificate.toString()))
        .isEqualTo(ExitCode.FAILED);
    assertThat(shell.run("memory", "search", "none", "peanuts")).isEqualTo(ExitCode.NOT_FOUND);
    assertThat(shell.run("memory", "create", "other", "--strategy", "guess"))
        .isEqualTo(ExitCode.USAGE);
  }

  @Test
  void findsInOneNamespaceOrFromAPathOnAndSealsWhereAsked() {
    assertThat(run("memory", "create", "sealed", "--strategy", "semantic", "--encrypt", "--json"))
        .contains("\"encryptionKeyArn\"");
    run("memory", "say", "sealed", "alice", "chat-1", "I live in Bern.");
    Eventually.holds(
        "a record is drawn",
        Duration.ofMinutes(2),
        () -> run("memory", "records", "sealed").contains("I live in Bern"));
    String place =
        run("memory", "records", "sealed", "--json")
            .replaceAll("(?s).*(/strategies/[^\"]*/actors/alice/).*", "$1");
    for (String command : List.of("records", "search")) {
      assertThat(found(command, "--namespace", place)).contains("Bern");
      assertThat(found(command, "--namespace", "/elsewhere/")).doesNotContain("Bern");
      assertThat(found(command, "--namespace-path", "/strategies/")).contains("Bern");
      assertThat(found(command, "--path", "/strategies/")).contains("Bern");
      assertThat(found(command, "--namespace-path", "/elsewhere/")).doesNotContain("Bern");
    }
    assertThat(shell.run("memory", "records", "sealed", "--namespace", "/a", "--path", "/b"))
        .isEqualTo(ExitCode.USAGE);
    run("memory", "rm", "sealed");
  }

  private String found(String command, String option, String namespace) {
    return command.equals("search")
        ? run("memory", "search", "sealed", "home town", option, namespace)
        : run("memory", command, "sealed", option, namespace);
  }

  private String run(String... arguments) {
    assertThat(shell.run(arguments)).describedAs(shell.err()).isEqualTo(ExitCode.OK);
    return shell.out();
  }

  private static Setting set(String key, String value) {
    return new Setting(key, value, new Origin.Flag("--set"));
  }
}
