package dev.serai.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
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
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What commands share that are one request: it is sent, and its answer printed. */
final class Api {

  private static final String IAM = "/serai/v1/iam/";

  private final Shell shell;

  Api(Shell shell) {
    this.shell = shell;
  }

  /** A path of access control, of encoded segments: {@code users/NAME/access-keys}. */
  static String iam(String... segments) {
    return IAM + String.join("/", Arrays.stream(segments).map(Request::label).toList());
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

  static String members(JsonNode answer, List<String> wanted) {
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

  /** Opens a connection for work of several requests. */
  ApiClient open() {
    return Connection.open(shell);
  }

  void print(Output output, JsonNode answer, String text) {
    output.print(shell, answer, text);
  }

  /** The account of whoever calls. */
  String account() {
    try (ApiClient api = Connection.open(shell)) {
      return CallerIdentity.account(api);
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
