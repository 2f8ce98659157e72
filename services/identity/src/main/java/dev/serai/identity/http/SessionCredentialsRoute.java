package dev.serai.identity.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.serai.identity.SessionCredentials;
import dev.serai.identity.TemporaryCredentials;
import dev.serai.kernel.Secret;
import dev.serai.protocol.aws.Exchange;
import dev.serai.protocol.aws.Method;
import dev.serai.protocol.aws.RawRoute;
import dev.serai.protocol.aws.RawRoute.Response;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where the SDKs' container provider fetches a running session's credentials: {@code GET} with the
 * session's token in {@code Authorization}. Source: AWS SDKs and Tools Reference Guide, "Container
 * credential provider".
 */
public final class SessionCredentialsRoute {

  static final String PATH = "/serai/v1/session/credentials";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final SessionCredentials sessions;

  public SessionCredentialsRoute(SessionCredentials sessions) {
    this.sessions = sessions;
  }

  public RawRoute route() {
    return new RawRoute(
        "SessionCredentials",
        List.of(Method.GET),
        PATH,
        Optional.empty(),
        (caller, exchange) -> answer(exchange));
  }

  private Response answer(Exchange exchange) {
    return exchange
        .header("authorization")
        .flatMap(token -> sessions.forToken(new Secret(token)))
        .map(issued -> json(200, credentials(issued)))
        .orElseGet(
            () ->
                json(
                    401,
                    Map.of(
                        "code",
                        "InvalidToken",
                        "message",
                        "the Authorization header holds no token of a running session")));
  }

  private static Map<String, String> credentials(TemporaryCredentials issued) {
    var members = new LinkedHashMap<String, String>();
    members.put("AccessKeyId", issued.keyId());
    members.put("SecretAccessKey", issued.secret().reveal());
    members.put("Token", issued.sessionToken().reveal());
    members.put("Expiration", issued.expiresAt().toString());
    return members;
  }

  private static Response json(int status, Map<String, String> members) {
    return new Response(
        status,
        Map.of("Content-Type", "application/json", "Cache-Control", "no-store"),
        out -> out.write(JSON.writeValueAsBytes(members)));
  }
}
