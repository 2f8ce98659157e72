package dev.serai.server;

import dev.serai.protocol.aws.Method;
import dev.serai.protocol.aws.RawRoute;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code GET /serai/v1/health}: unsigned, tells only that the server answers, and its version. */
final class HealthRoute {

  private HealthRoute() {}

  static RawRoute route() {
    byte[] body =
        "{\"status\":\"ok\",\"version\":\"%s\"}"
            .formatted(SeraiVersion.current())
            .getBytes(StandardCharsets.UTF_8);
    return new RawRoute(
        "Health",
        List.of(Method.GET),
        "/serai/v1/health",
        Optional.empty(),
        (caller, exchange) ->
            new RawRoute.Response(
                200, Map.of("Content-Type", "application/json"), out -> out.write(body)));
  }
}
