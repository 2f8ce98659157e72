package dev.serai.runtime.http;

import dev.serai.kernel.Secret;
import dev.serai.kernel.ServiceException;
import dev.serai.protocol.aws.Exchange;
import dev.serai.runtime.inbound.Behalf;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads what the headers of a call say of those it is made for. */
final class BehalfHeaders {

  static final String USER_ID = "X-Amzn-Bedrock-AgentCore-Runtime-User-Id";

  private static final int LONGEST_USER_ID = 1024;

  /** The newer and the older name of the same thing; SDKs send either or both. */
  private static final List<String> WORKLOAD_TOKEN =
      List.of("X-Amz-Bedrock-AgentCore-Identity-WAT", "WorkloadAccessToken");

  private static final String BEARER = "Bearer ";

  private BehalfHeaders() {}

  /**
   * @param userId of an operation that takes one
   * @throws ServiceException of kind VALIDATION when two workload access tokens or two user ids are
   *     sent: whatever stands before this server may have looked at the other one
   */
  static Behalf of(Exchange exchange, Optional<String> userId) {
    if (exchange.headers().getOrDefault(USER_ID.toLowerCase(Locale.ROOT), List.of()).size() > 1) {
      throw ServiceException.validation("runtimeUserId", "must be sent once");
    }
    return new Behalf(userId, workloadToken(exchange), userToken(exchange));
  }

  /** For a WebSocket: a browser puts the user id in the query. */
  static Behalf ofUpgrade(Exchange exchange) {
    Optional<String> userId =
        exchange.header(USER_ID).or(() -> RuntimeAddress.query(exchange.query(), USER_ID));
    if (userId.filter(id -> id.isEmpty() || id.length() > LONGEST_USER_ID).isPresent()) {
      throw ServiceException.validation("runtimeUserId", "must have 1 to 1024 characters");
    }
    return of(exchange, userId);
  }

  private static Optional<Secret> workloadToken(Exchange exchange) {
    List<String> sent =
        WORKLOAD_TOKEN.stream()
            .map(name -> name.toLowerCase(Locale.ROOT))
            .flatMap(name -> exchange.headers().getOrDefault(name, List.<String>of()).stream())
            .distinct()
            .toList();
    if (sent.size() > 1) {
      throw ServiceException.validation(
          String.join(" and ", WORKLOAD_TOKEN), "must be the same token");
    }
    return sent.stream().map(Secret::new).findFirst();
  }

  /** The edge has let the caller in by this token, if it is one. */
  private static Optional<Secret> userToken(Exchange exchange) {
    return exchange
        .header("Authorization")
        .map(String::strip)
        .filter(value -> value.regionMatches(true, 0, BEARER, 0, BEARER.length()))
        .map(value -> new Secret(value.substring(BEARER.length()).strip()));
  }
}
