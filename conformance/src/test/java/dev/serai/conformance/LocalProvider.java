package dev.serai.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * An identity provider on loopback that is as strict as the RFCs ask: codes and refresh tokens are
 * good once, PKCE is checked, answers name their issuer. Whoever comes to its authorization
 * endpoint has agreed already. It signs users' JWTs too, and its token endpoint can be told to
 * misbehave.
 */
final class LocalProvider implements AutoCloseable {

  /** What the token endpoint says instead of a token. */
  record Fault(int status, String body) {}

  private static final String INVALID_GRANT = "{\"error\":\"invalid_grant\"}";

  private record Code(String clientId, String redirectUri, String challenge, String scope) {}

  private final Map<String, Code> codes = new ConcurrentHashMap<>();
  private final Map<String, String> refreshTokens = new ConcurrentHashMap<>();
  private final Map<String, AtomicInteger> asked = new ConcurrentHashMap<>();
  private final RSAKey key;
  private final HttpServer server;

  private volatile int tokenLifeSeconds = 3600;
  private volatile Function<Map<String, String>, Optional<Fault>> mood = form -> Optional.empty();

  private LocalProvider(HttpServer server, RSAKey key) {
    this.server = server;
    this.key = key;
  }

  static LocalProvider start() {
    try {
      var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
      var provider =
          new LocalProvider(
              HttpServer.create(address, 0), new RSAKeyGenerator(2048).keyID("first").generate());
      provider.serve();
      return provider;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  String issuer() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  String discoveryUrl() {
    return issuer() + "/.well-known/openid-configuration";
  }

  RSAKey key() {
    return key;
  }

  /** A JWT of this issuer about {@code subject}, good for an hour. */
  String jwt(String subject) {
    return sign(claims(subject).build());
  }

  JWTClaimsSet.Builder claims(String subject) {
    return new JWTClaimsSet.Builder()
        .issuer(issuer())
        .subject(subject)
        .audience("agents")
        .claim("client_id", "desk")
        .jwtID(UUID.randomUUID().toString())
        .issueTime(Date.from(Instant.now()))
        .expirationTime(Date.from(Instant.now().plusSeconds(3600)));
  }

  String sign(JWTClaimsSet claims) {
    return sign(
        new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(), claims, key);
  }

  static String sign(JWSHeader header, JWTClaimsSet claims, RSAKey key) {
    try {
      var jwt = new SignedJWT(header, claims);
      jwt.sign(new RSASSASigner(key));
      return jwt.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  /** From now on tokens say that they live this long. */
  void tokensLive(int seconds) {
    tokenLifeSeconds = seconds;
  }

  /**
   * @param mood what to say to a token request instead of a token; it may block
   */
  void answers(Function<Map<String, String>, Optional<Fault>> mood) {
    this.mood = mood;
  }

  void answersWell() {
    answers(form -> Optional.empty());
  }

  /** How often the token endpoint was asked by this grant. */
  int asked(String grantType) {
    return asked.computeIfAbsent(grantType, any -> new AtomicInteger()).get();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void serve() {
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/.well-known/", exchange -> answer(exchange, 200, metadata()));
    server.createContext(
        "/keys", exchange -> answer(exchange, 200, new JWKSet(key).toPublicJWKSet().toString()));
    server.createContext("/authorize", this::authorize);
    server.createContext("/token", this::token);
    server.start();
  }

  private String metadata() {
    return """
        {"issuer":"%1$s","jwks_uri":"%1$s/keys","authorization_endpoint":"%1$s/authorize",
         "token_endpoint":"%1$s/token","response_types_supported":["code"],
         "subject_types_supported":["public"],"id_token_signing_alg_values_supported":["RS256"],
         "code_challenge_methods_supported":["S256"],
         "authorization_response_iss_parameter_supported":true}
        """
        .formatted(issuer());
  }

  private void authorize(HttpExchange exchange) throws IOException {
    var query = Form.read(exchange.getRequestURI().getRawQuery());
    var code = UUID.randomUUID().toString();
    codes.put(
        code,
        new Code(
            query.getOrDefault("client_id", ""),
            query.getOrDefault("redirect_uri", ""),
            query.getOrDefault("code_challenge", ""),
            query.getOrDefault("scope", "")));
    var back = Form.of("code", code, "state", query.getOrDefault("state", ""), "iss", issuer());
    exchange
        .getResponseHeaders()
        .set("Location", query.getOrDefault("redirect_uri", "") + "?" + back);
    exchange.sendResponseHeaders(302, -1);
    exchange.close();
  }

  private void token(HttpExchange exchange) throws IOException {
    var form = Form.read(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
    var grant = form.getOrDefault("grant_type", "");
    asked.computeIfAbsent(grant, any -> new AtomicInteger()).incrementAndGet();
    var fault = mood.apply(form);
    if (fault.isPresent()) {
      answer(exchange, fault.get().status(), fault.get().body());
      return;
    }
    switch (grant) {
      case "authorization_code" -> exchangeCode(exchange, form);
      case "refresh_token" -> refresh(exchange, form);
      default -> answer(exchange, 200, tokens(form.getOrDefault("scope", ""), false));
    }
  }

  private void exchangeCode(HttpExchange exchange, Map<String, String> form) throws IOException {
    var code =
        Optional.ofNullable(codes.remove(form.getOrDefault("code", "")))
            .filter(known -> known.redirectUri().equals(form.get("redirect_uri")))
            .filter(
                known ->
                    known.challenge().equals(challenge(form.getOrDefault("code_verifier", ""))));
    answer(
        exchange,
        code.isPresent() ? 200 : 400,
        code.map(known -> tokens(known.scope(), true)).orElse(INVALID_GRANT));
  }

  private void refresh(HttpExchange exchange, Map<String, String> form) throws IOException {
    var scope = Optional.ofNullable(refreshTokens.remove(form.getOrDefault("refresh_token", "")));
    answer(
        exchange,
        scope.isPresent() ? 200 : 400,
        scope.map(granted -> tokens(granted, true)).orElse(INVALID_GRANT));
  }

  private String tokens(String scope, boolean refreshable) {
    var refresh = "refresh-" + UUID.randomUUID();
    if (refreshable) {
      refreshTokens.put(refresh, scope);
    }
    return "{\"access_token\":\"token-%s\",\"token_type\":\"Bearer\",\"expires_in\":%d%s}"
        .formatted(
            UUID.randomUUID(),
            tokenLifeSeconds,
            refreshable ? ",\"refresh_token\":\"" + refresh + "\"" : "");
  }

  private static String challenge(String verifier) {
    try {
      var digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void answer(HttpExchange exchange, int status, String json) throws IOException {
    byte[] body = json.getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, body.length);
    try (var out = exchange.getResponseBody()) {
      out.write(body);
    }
  }
}
