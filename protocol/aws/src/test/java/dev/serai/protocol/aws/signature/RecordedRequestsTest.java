package dev.serai.protocol.aws.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.serai.kernel.Region;
import dev.serai.protocol.aws.TestKeys;
import dev.serai.testing.TestClock;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Requests recorded from boto3, the JS SDK and the Java SDK, with throw-away keys. Another file of
 * the same form can be named by {@code -Dserai.sigv4.vectors} or {@code SERAI_SIGV4_VECTORS}.
 */
class RecordedRequestsTest {

  private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'");

  record Recorded(String name, RequestHead head, String bodyHash) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Recorded> recorded() throws IOException {
    var mapper = new ObjectMapper();
    var found = new ArrayList<Recorded>();
    try (InputStream in =
        RecordedRequestsTest.class.getResourceAsStream("recorded-requests.jsonl")) {
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n", 0)) {
        found.add(read(mapper.readTree(line)));
      }
    }
    Optional<String> other =
        Optional.ofNullable(System.getProperty("serai.sigv4.vectors"))
            .or(() -> Optional.ofNullable(System.getenv("SERAI_SIGV4_VECTORS")));
    if (other.isPresent()) {
      JsonNode vectors = mapper.readTree(Files.readAllBytes(Path.of(other.get()))).get("vectors");
      vectors.forEach(vector -> found.add(read(vector)));
    }
    return found.stream();
  }

  @ParameterizedTest
  @MethodSource("recorded")
  void acceptsWhatTheSdksSign(Recorded recorded) {
    assertThat(verify(recorded, recorded.head(), recorded.bodyHash()).id()).isEqualTo("AK");
  }

  @ParameterizedTest
  @MethodSource("recorded")
  void refusesAnotherPath(Recorded recorded) {
    var head = recorded.head();
    refused(
        recorded,
        new RequestHead(head.method(), head.rawPath() + "x", head.rawQuery(), head.headers()));
  }

  @ParameterizedTest
  @MethodSource("recorded")
  void refusesAnotherQuery(Recorded recorded) {
    var head = recorded.head();
    refused(
        recorded,
        new RequestHead(head.method(), head.rawPath(), head.rawQuery() + "&a=b", head.headers()));
  }

  @ParameterizedTest
  @MethodSource("recorded")
  void refusesAnotherMethod(Recorded recorded) {
    var head = recorded.head();
    refused(recorded, new RequestHead("PATCH", head.rawPath(), head.rawQuery(), head.headers()));
  }

  @ParameterizedTest
  @MethodSource("recorded")
  void refusesAnotherSignedHeader(Recorded recorded) {
    var head = recorded.head();
    var headers = new TreeMap<>(head.headers());
    headers.put("host", List.of("elsewhere"));
    refused(recorded, new RequestHead(head.method(), head.rawPath(), head.rawQuery(), headers));
  }

  @ParameterizedTest
  @MethodSource("recorded")
  void refusesAnotherBody(Recorded recorded) {
    assertThatThrownBy(() -> verify(recorded, recorded.head(), sha256("another")))
        .isInstanceOf(AuthenticationException.class);
  }

  private static void refused(Recorded recorded, RequestHead head) {
    assertThatThrownBy(() -> verify(recorded, head, recorded.bodyHash()))
        .isInstanceOfSatisfying(
            AuthenticationException.class,
            e -> assertThat(e.reason()).isEqualTo(AuthenticationException.Reason.INVALID));
  }

  private static dev.serai.protocol.aws.AccessKeys.AccessKey verify(
      Recorded recorded, RequestHead head, String bodyHash) {
    var keys = new TestKeys();
    keys.put("AK", "SK", Optional.empty(), Optional.empty());
    String date = recorded.head().joined("x-amz-date");
    var clock = new TestClock(LocalDateTime.parse(date, DATE).toInstant(ZoneOffset.UTC));
    var verifier = new SignatureVerifier(keys, Region.DEFAULT, Duration.ofMinutes(5), clock);
    return verifier.verify(verifier.admit(head, "bedrock-agentcore"), bodyHash);
  }

  private static Recorded read(JsonNode vector) {
    String[] target = vector.get("target").textValue().split("\\?", 2);
    Map<String, List<String>> headers = new TreeMap<>();
    vector
        .get("headers")
        .properties()
        .forEach(
            header ->
                headers.put(
                    header.getKey().toLowerCase(Locale.ROOT),
                    List.of(header.getValue().textValue())));
    String name = vector.get("sdk").textValue() + " " + vector.get("operation").textValue();
    String query = target.length == 2 ? target[1] : "";
    return new Recorded(
        name,
        new RequestHead(vector.get("method").textValue(), target[0], query, headers),
        sha256(vector.get("body").textValue()));
  }

  private static String sha256(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
