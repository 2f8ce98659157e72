package dev.serai.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.cli.CliException;
import dev.serai.cli.ExitCode;
import dev.serai.cli.Output;
import dev.serai.cli.Shell;
import dev.serai.cli.Table;
import dev.serai.cli.client.ApiClient;
import dev.serai.cli.client.CallerIdentity;
import dev.serai.cli.client.Connection;
import dev.serai.cli.client.Payload;
import dev.serai.cli.client.Request;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** What the {@code iam} commands share: one request below {@code /serai/v1/iam}, printed. */
final class Iam {

  private static final Duration POLL = Duration.ofMillis(100);
  private static final String ROOT = "/serai/v1/iam/";

  private final Shell shell;

  Iam(Shell shell) {
    this.shell = shell;
  }

  /** Joins encoded segments: {@code users/NAME/access-keys}. */
  static String path(String... segments) {
    return ROOT + String.join("/", Arrays.stream(segments).map(Request::label).toList());
  }

  /** A file's text; {@code -} is standard input. */
  String read(Path file) throws IOException {
    return file.toString().equals("-")
        ? new String(shell.in().readAllBytes(), StandardCharsets.UTF_8)
        : Files.readString(file);
  }

  static Request with(Request request, Map<String, String> members) {
    var body = Output.mapper().createObjectNode();
    members.forEach(body::put);
    return request.with(Payload.text(body.toString()), "application/json");
  }

  /** Sends and prints the answer, as JSON or as {@code text} says. */
  int done(Request request, Output output, String text) {
    try (ApiClient api = Connection.open(shell)) {
      output.print(shell, api.json(request), text + "\n");
      return ExitCode.OK;
    }
  }

  /** Sends and prints the members of the answer, one a line; those named, or all. */
  int show(Request request, Output output, String... members) {
    try (ApiClient api = Connection.open(shell)) {
      JsonNode answer = api.json(request);
      output.print(shell, answer, members(answer, List.of(members)));
      return ExitCode.OK;
    }
  }

  private static String members(JsonNode answer, List<String> wanted) {
    var text = new StringBuilder();
    answer.properties().stream()
        .filter(member -> wanted.isEmpty() || wanted.contains(member.getKey()))
        .forEach(
            member ->
                text.append(member.getKey())
                    .append(": ")
                    .append(
                        member.getValue().isContainerNode()
                            ? member.getValue().toString()
                            : member.getValue().asText())
                    .append('\n'));
    return text.toString();
  }

  /** The account of whoever calls. */
  String account() {
    try (ApiClient api = Connection.open(shell)) {
      return CallerIdentity.account(api);
    }
  }

  /**
   * Sends what begins background work on a target, and waits until it is done.
   *
   * @param again what asks how it stands, by the target's id
   */
  int settled(Request request, Function<String, Request> again, Output output) {
    try (ApiClient api = Connection.open(shell)) {
      JsonNode target = api.json(request);
      while (target.path("status").asText().endsWith("ING")) {
        pause();
        target = api.json(again.apply(target.path("targetId").asText()));
      }
      output.print(
          shell, target, members(target, List.of("targetId", "name", "status", "statusReasons")));
      return target.path("status").asText().equals("READY") ? ExitCode.OK : ExitCode.FAILED;
    }
  }

  private static void pause() {
    try {
      Thread.sleep(POLL);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CliException(ExitCode.FAILED, "interrupted");
    }
  }

  /** Sends and prints a list of texts of the answer, one a line. */
  int texts(Request request, Output output, String list) {
    try (ApiClient api = Connection.open(shell)) {
      JsonNode answer = api.json(request);
      var text = new StringBuilder();
      answer.path(list).forEach(item -> text.append(item.asText()).append('\n'));
      output.print(shell, answer, text);
      return ExitCode.OK;
    }
  }

  /** Sends and prints a list of the answer as a table of the named members. */
  int list(Request request, Output output, String list, String... members) {
    try (ApiClient api = Connection.open(shell)) {
      JsonNode answer = api.json(request);
      var table =
          new Table(
              Arrays.stream(members)
                  .map(member -> member.toUpperCase(Locale.ROOT))
                  .toArray(String[]::new));
      answer
          .path(list)
          .forEach(
              item ->
                  table.row(
                      Arrays.stream(members)
                          .map(member -> item.path(member).asText())
                          .toArray(String[]::new)));
      output.print(shell, answer, table);
      return ExitCode.OK;
    }
  }
}
