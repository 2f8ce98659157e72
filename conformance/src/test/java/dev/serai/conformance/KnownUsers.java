package dev.serai.conformance;

import java.net.InetAddress;
import java.util.Map;
import no.nav.security.mock.oauth2.MockOAuth2Server;

/** An authorization server on loopback, the users it knows, and what clients are told of both. */
final class KnownUsers implements AutoCloseable {

  private static final String ISSUER = "inn";

  private final MockOAuth2Server server = new MockOAuth2Server();

  private KnownUsers() {}

  static KnownUsers start() {
    var users = new KnownUsers();
    users.server.start(InetAddress.getLoopbackAddress(), 0);
    return users;
  }

  /** {@code CONFORMANCE_*} variables; the second JWT of Ann is another text. */
  Map<String, String> variables() {
    return Map.of(
        "CONFORMANCE_DISCOVERY_URL",
        discoveryUrl(),
        "CONFORMANCE_ANN_JWT",
        jwt("ann"),
        "CONFORMANCE_ANN_NEXT_JWT",
        jwt("ann"),
        "CONFORMANCE_BOB_JWT",
        jwt("bob"));
  }

  String discoveryUrl() {
    return server.wellKnownUrl(ISSUER).toString();
  }

  /** Shown by whoever is {@code subject} there, and new each time. */
  String jwt(String subject) {
    return server.issueToken(ISSUER, subject, "agents").serialize();
  }

  @Override
  public void close() {
    server.shutdown();
  }
}
