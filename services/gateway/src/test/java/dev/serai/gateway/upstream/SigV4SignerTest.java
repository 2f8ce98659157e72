package dev.serai.gateway.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.serai.gateway.tools.HttpHeader;
import dev.serai.gateway.tools.OutgoingRequest;
import dev.serai.gateway.tools.SigningScope;
import dev.serai.kernel.AccountId;
import dev.serai.kernel.Arn;
import dev.serai.kernel.Principal;
import dev.serai.kernel.Region;
import dev.serai.kernel.Secret;
import dev.serai.protocol.aws.AccessKeys.AccessKey;
import dev.serai.protocol.aws.signature.RequestHead;
import dev.serai.protocol.aws.signature.SignatureVerifier;
import dev.serai.testing.TestClock;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What arrives at a server is checked there, by the verifier of the edge. */
class SigV4SignerTest {

  private static final SigningScope LAMBDA = new SigningScope("lambda", "us-east-1");
  private static final TemporaryCredentials CREDENTIALS =
      new TemporaryCredentials(
          "ASIAEXAMPLE", new Secret("shh"), Optional.of(new Secret("token/with+signs==")));

  private final TestClock clock = TestClock.create();
  private final SigV4Signer signer = new SigV4Signer(clock);
  private final SignatureVerifier verifier =
      new SignatureVerifier(
          id -> Optional.of(key(id)), new Region("us-east-1"), Duration.ofMinutes(5), clock);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/2015-03-31/functions/arn%3Aaws%3Alambda%3Aus-east-1%3A1%3Afunction%3Af/invocations",
        "/a/b%20c/%C3%BC?find=LayerVersion&Arn=a%2Fb%3Dc&flag&b=2&a=1&a=0"
      })
  void theServerFindsTheSignatureRight(String target) throws Exception {
    try (var server = RawServer.answering(RawServer.ok("{}"));
        var upstream = Calls.loopback(clock)) {
      var body =
          new OutgoingRequest.Body(
              "application/x-amz-json-1.0", "{\"a\":\"ü\"}".getBytes(StandardCharsets.UTF_8));
      var request =
          new OutgoingRequest(
              "POST",
              server.uri(target),
              List.of(
                  new HttpHeader("X-Amz-Target", "A.B"),
                  new HttpHeader("Authorization", "stale"),
                  new HttpHeader("x-amz-meta-list", "a"),
                  new HttpHeader("x-amz-meta-list", "b")),
              Optional.of(body));

      upstream.send(
          new UpstreamCall("t", signer.sign(request, LAMBDA, CREDENTIALS), Effect.UNKNOWN),
          Calls.PATIENT);

      String arrived = server.requests().getFirst();
      assertThatCode(() -> verify(arrived)).doesNotThrowAnyException();
      assertThat(head(arrived).headers().get("authorization"))
          .singleElement()
          .asString()
          .contains("content-type;host;")
          .contains("x-amz-target");
      assertThat(head(arrived).headers().get("x-amz-security-token"))
          .containsExactly("token/with+signs==");
    }
  }

  @Test
  void signsARequestWithoutBody() {
    var request =
        new OutgoingRequest(
            "GET",
            URI.create("https://lambda.us-east-1.amazonaws.com/a"),
            List.of(),
            Optional.empty());

    var signed =
        signer.sign(
            request, LAMBDA, new TemporaryCredentials("AKIA", new Secret("shh"), Optional.empty()));

    assertThat(signed.uri()).isEqualTo(request.uri());
    assertThat(signed.headers())
        .extracting(header -> header.name().toLowerCase(Locale.ROOT))
        .containsExactlyInAnyOrder("authorization", "x-amz-date", "x-amz-content-sha256");
    assertThat(signed.headers())
        .filteredOn(header -> header.name().equalsIgnoreCase("authorization"))
        .extracting(HttpHeader::value)
        .first()
        .asString()
        .startsWith(
            "AWS4-HMAC-SHA256 Credential=AKIA/20260102/us-east-1/lambda/aws4_request, "
                + "SignedHeaders=host;x-amz-content-sha256;x-amz-date, Signature=");
  }

  @Test
  void signsNoUnknownMethod() {
    var request =
        new OutgoingRequest("BREW", URI.create("https://a.example/"), List.of(), Optional.empty());

    assertThatIllegalArgumentException()
        .isThrownBy(() -> signer.sign(request, LAMBDA, CREDENTIALS));
  }

  @Test
  void printsNoSecret() {
    assertThat(CREDENTIALS.toString()).doesNotContain("shh", "token");
  }

  private void verify(String arrived) throws Exception {
    String body = arrived.substring(arrived.indexOf("\r\n\r\n") + 4);
    byte[] hash =
        MessageDigest.getInstance("SHA-256").digest(body.getBytes(StandardCharsets.UTF_8));
    var admitted = verifier.admit(head(arrived), "lambda");
    verifier.verify(admitted, HexFormat.of().formatHex(hash));
  }

  private static RequestHead head(String arrived) {
    List<String> lines = arrived.substring(0, arrived.indexOf("\r\n\r\n")).lines().toList();
    String[] line = lines.getFirst().split(" ", -1);
    String[] target = line[1].split("\\?", 2);
    Map<String, List<String>> headers = new TreeMap<>();
    for (String header : lines.subList(1, lines.size())) {
      String[] parts = header.split(": ", 2);
      headers
          .computeIfAbsent(parts[0].toLowerCase(Locale.ROOT), _ -> new ArrayList<>())
          .add(parts[1]);
    }
    return new RequestHead(line[0], target[0], target.length > 1 ? target[1] : "", headers);
  }

  private static AccessKey key(String id) {
    var arn = new Arn("aws", "iam", "", AccountId.DEFAULT.value(), "user/ann");
    return new AccessKey(
        id,
        CREDENTIALS.secretAccessKey(),
        AccountId.DEFAULT,
        new Principal.User(arn, "ann"),
        CREDENTIALS.sessionToken(),
        Optional.empty());
  }
}
