package dev.serai.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Base64;

/**
 * An OpenID provider on loopback with one RSA key: discovery document, key set, and the JWTs it
 * signs. Claims are written as JSON by the test.
 */
public final class TestIssuer implements AutoCloseable {

  private static final String KEY_ID = "test-key";
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  private final KeyPair keys;
  private final HttpServer server;

  private TestIssuer(KeyPair keys, HttpServer server) {
    this.keys = keys;
    this.server = server;
  }

  public static TestIssuer start() {
    try {
      var generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      var loopback = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
      var issuer = new TestIssuer(generator.generateKeyPair(), HttpServer.create(loopback, 0));
      issuer.serve();
      return issuer;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK makes RSA keys", e);
    }
  }

  /** The claim {@code iss}. */
  public String issuer() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  public String discoveryUrl() {
    return issuer() + "/.well-known/openid-configuration";
  }

  /** What its signatures are checked with. */
  public PublicKey publicKey() {
    return keys.getPublic();
  }

  /** A token with this issuer, this subject, {@code exp} and further claims. */
  public String token(String subject, long expiresAtEpochSecond, String furtherClaims) {
    return sign(
        "{\"iss\":\"%s\",\"sub\":\"%s\",\"exp\":%d%s}"
            .formatted(
                issuer(),
                subject,
                expiresAtEpochSecond,
                furtherClaims.isEmpty() ? "" : "," + furtherClaims));
  }

  /** A JWT of these claims, RS256. */
  public String sign(String claims) {
    String head = "{\"alg\":\"RS256\",\"typ\":\"JWT\",\"kid\":\"" + KEY_ID + "\"}";
    String signed = base64(head.getBytes(UTF_8)) + "." + base64(claims.getBytes(UTF_8));
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(keys.getPrivate());
      signature.update(signed.getBytes(UTF_8));
      return signed + "." + base64(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK signs with RSA", e);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void serve() {
    answer(
        "/.well-known/openid-configuration",
        """
        {"issuer":"%1$s","jwks_uri":"%1$s/keys","authorization_endpoint":"%1$s/authorize",
         "token_endpoint":"%1$s/token","response_types_supported":["code"],
         "subject_types_supported":["public"],"id_token_signing_alg_values_supported":["RS256"]}
        """
            .formatted(issuer()));
    var key = (RSAPublicKey) keys.getPublic();
    answer(
        "/keys",
        "{\"keys\":[{\"kty\":\"RSA\",\"use\":\"sig\",\"alg\":\"RS256\",\"kid\":\"%s\",\"n\":\"%s\",\"e\":\"%s\"}]}"
            .formatted(KEY_ID, number(key.getModulus()), number(key.getPublicExponent())));
    server.start();
  }

  private void answer(String path, String json) {
    byte[] body = json.getBytes(UTF_8);
    server.createContext(
        path,
        exchange -> {
          exchange.getResponseHeaders().set("Content-Type", "application/json");
          exchange.sendResponseHeaders(200, body.length);
          try (var out = exchange.getResponseBody()) {
            out.write(body);
          }
        });
  }

  private static String number(BigInteger number) {
    byte[] bytes = number.toByteArray();
    int sign = bytes[0] == 0 ? 1 : 0;
    return BASE64.encodeToString(Arrays.copyOfRange(bytes, sign, bytes.length));
  }

  private static String base64(byte[] bytes) {
    return BASE64.encodeToString(bytes);
  }
}
