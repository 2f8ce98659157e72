package dev.serai.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.cli.CliException;
import dev.serai.cli.ExitCode;
import dev.serai.cli.Output;
import dev.serai.cli.client.ApiClient;
import dev.serai.cli.client.Polling;
import dev.serai.cli.client.Request;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * What the gateway commands share. A gateway and a target may be named by id or by name; what looks
 * like a gateway's id is one.
 */
record GatewayApi(Api api) {

  private static final String GATEWAY_ID = ".+-[0-9a-z]{10}";
  private static final String MOST = "1000";

  /** A path below {@code /gateways}, of encoded segments. */
  static String path(String gateway, String... segments) {
    var path = new StringBuilder("/gateways/").append(Request.label(gateway)).append('/');
    Arrays.stream(segments).map(Request::label).forEach(part -> path.append(part).append('/'));
    return path.toString();
  }

  /**
   * The id of a gateway.
   *
   * @throws CliException NOT_FOUND when the account has none of this name
   */
  String gateway(String named) {
    return named.matches(GATEWAY_ID)
        ? named
        : one("/gateways/", "gatewayId", named)
            .orElseThrow(
                () -> missing("there is no gateway %s; list them with: serai gateway ls", named));
  }

  /**
   * The id of a target.
   *
   * @param gateway its gateway's id
   * @throws CliException NOT_FOUND when the gateway has none of this id or name
   */
  String target(String gateway, String named) {
    return knownTarget(gateway, named)
        .orElseThrow(
            () ->
                missing(
                    "there is no target %s; list them with: serai gateway targets " + gateway,
                    named));
  }

  /** The id of a target, if the gateway has one of this id or name. */
  Optional<String> knownTarget(String gateway, String named) {
    return one(path(gateway, "targets"), "targetId", named);
  }

  /** Path of what Serai adds to a target, with a slash at the end; both by id or name. */
  String extension(String gateway, String target) {
    String id = gateway(gateway);
    return "/serai/v1" + path(id, "targets", target(id, target));
  }

  private Optional<String> one(String path, String id, String named) {
    try (ApiClient client = api.open()) {
      List<JsonNode> items =
          StreamSupport.stream(
                  client
                      .json(Request.get(path).query("maxResults", MOST))
                      .path("items")
                      .spliterator(),
                  false)
              .toList();
      return find(items, id, named)
          .or(() -> find(items, "name", named))
          .map(item -> item.path(id).asText());
    }
  }

  private static Optional<JsonNode> find(List<JsonNode> items, String member, String value) {
    return items.stream().filter(item -> item.path(member).asText().equals(value)).findFirst();
  }

  private static CliException missing(String message, String named) {
    return new CliException(ExitCode.NOT_FOUND, message.formatted(named));
  }

  /**
   * Sends what begins background work on a target, waits until it is done, and says how it went.
   *
   * @param gateway its id
   */
  int settled(String gateway, Request request, Output output) {
    try (ApiClient client = api.open()) {
      JsonNode target = client.json(request);
      while (target.path("status").asText().endsWith("ING")) {
        Polling.pause();
        target =
            client.json(Request.get(path(gateway, "targets", target.path("targetId").asText())));
      }
      api.print(
          output,
          target,
          Api.members(target, List.of("targetId", "name", "status", "statusReasons")));
      return target.path("status").asText().equals("READY") ? ExitCode.OK : ExitCode.FAILED;
    }
  }
}
