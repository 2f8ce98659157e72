package dev.serai.gateway.smithy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.serai.gateway.tools.RefusedDocumentException;
import dev.serai.gateway.tools.Toolset;
import dev.serai.kernel.Region;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RefusedModelTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{}",
        "{\"smithy\":\"2.0\"}",
        "{\"smithy\":\"9.9\",\"shapes\":{}}",
        "{\"smithy\":\"2.0\",\"shapes\":{}}",
        "{\"smithy\":\"2.0\",\"shapes\":[]}",
        "{\"smithy\":\"2.0\",\"shapes\":{\"a#B\":{\"type\":\"nothing\"}}}",
        "{\"smithy\":\"2.0\",\"shapes\":{\"no id\":{\"type\":\"string\"}}}",
        "{\"openapi\":\"3.0.0\"}",
        "<xml/>",
        "namespace a.b"
      })
  void refusesWhatIsNoModelOfAService(String document) {
    assertThatExceptionOfType(RefusedDocumentException.class)
        .isThrownBy(() -> Kitchen.compile(document));
  }

  @Test
  void namesThePlaceOfAnError() {
    assertThatExceptionOfType(RefusedDocumentException.class)
        .isThrownBy(() -> Kitchen.compile("{\n  \"smithy\": oops\n}"))
        .withMessageStartingWith("line 2, column 13: ");
    assertThatExceptionOfType(RefusedDocumentException.class)
        .isThrownBy(
            () ->
                Kitchen.compile(
                    Kitchen.model()
                        .replace(
                            "\"target\": \"example.kitchen#Names\"",
                            "\"target\": \"example.kitchen#Nowhere\"")))
        .withMessageContaining("example.kitchen#Nowhere");
    assertThatExceptionOfType(RefusedDocumentException.class)
        .isThrownBy(() -> Kitchen.compile(Kitchen.model().replace("^[a-z]+$", "[a-")))
        .withMessageContaining("example.kitchen#Key");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "aws.protocols#restXml",
        "aws.protocols#awsQuery",
        "aws.protocols#ec2Query",
        "smithy.protocols#rpcv2Cbor"
      })
  void namesTheProtocolItDoesNotSpeak(String protocol) {
    String model =
        Kitchen.model().replace("\"aws.protocols#restJson1\": {}", "\"" + protocol + "\": {}");

    assertThatExceptionOfType(RefusedDocumentException.class)
        .isThrownBy(() -> Kitchen.compile(model))
        .withMessage(
            "/shapes/example.kitchen#Kitchen: the service speaks "
                + protocol
                + "; served are restJson1, awsJson1_0 and awsJson1_1");
  }

  @Test
  void refusesAModelBeyondItsLimits() {
    byte[] model = Kitchen.model().getBytes(StandardCharsets.UTF_8);

    assertThat(tools(model, new SmithyLimits(model.length, 200, 13, 1000, 2000))).isEqualTo(9);
    assertRefused(model, new SmithyLimits(model.length - 1, 200, 13, 1000, 2000), "longer than");
    assertRefused(model, new SmithyLimits(model.length, 200, 12, 1000, 2000), "more than 12");
    assertRefused(model, new SmithyLimits(model.length, 3, 13, 1000, 2000), "depth");
    assertThat(tools(model, new SmithyLimits(model.length, 200, 13, 6, 2000))).isEqualTo(8);
  }

  private static int tools(byte[] model, SmithyLimits limits) {
    return SmithyToolset.compile(model, Kitchen.AWS, limits).tools().size();
  }

  private static void assertRefused(byte[] model, SmithyLimits limits, String message) {
    assertThatExceptionOfType(RefusedDocumentException.class)
        .isThrownBy(() -> SmithyToolset.compile(model, Kitchen.AWS, limits))
        .withMessageContaining(message);
  }

  @Test
  void survivesDeepDocuments() {
    String deep = "[".repeat(100_000);

    assertThatExceptionOfType(RefusedDocumentException.class)
        .isThrownBy(() -> Kitchen.compile("{\"smithy\":\"2.0\",\"metadata\":{\"a\":" + deep));
  }

  /** Smithy forbids it, but its validation does not run here. */
  @Test
  void survivesAListThatContainsItself() {
    String model =
        Kitchen.model()
            .replaceFirst(
                "(\"example.kitchen#Names\": \\{\\s+\"type\": \"list\",\\s+\"member\": \\{\\s+\"target\": )\"smithy.api#String\"",
                "$1\"example.kitchen#Names\"");

    assertThat(model).isNotEqualTo(Kitchen.model());
    assertThat(Kitchen.compile(model).tools()).isNotEmpty();
  }

  /** Whatever a damaged model is, it is a toolset or a refusal. */
  @Test
  void survivesDamage() {
    var random = new Random(20260102);
    String model = Kitchen.model();
    int refused = 0;
    for (int round = 0; round < 150; round++) {
      try {
        Kitchen.compile(damage(model, random));
      } catch (RefusedDocumentException e) {
        assertThat(e.getMessage()).isNotBlank();
        refused++;
      }
    }
    assertThat(refused).isPositive();
  }

  private static String damage(String model, Random random) {
    String[] lines = model.split("\n");
    int one = random.nextInt(lines.length);
    int other = random.nextInt(lines.length);
    switch (random.nextInt(4)) {
      case 0 -> lines[one] = lines[other];
      case 1 ->
          lines[one] = lines[one].replaceFirst("\"[^\"]*\"(,?)$", "\"example.kitchen#Layer\"$1");
      case 2 -> lines[one] = lines[one].replaceFirst("\\{\\}|\"[^\"]*\"(?=,?$)", "null");
      default -> lines[one] = lines[one].replaceFirst("#(\\w)", "#x$1");
    }
    return String.join("\n", lines);
  }

  @ParameterizedTest
  @CsvSource({
    "us-east-1, https://kitchen.us-east-1.amazonaws.com/ping",
    "cn-north-1, https://kitchen.cn-north-1.amazonaws.com.cn/ping"
  })
  void callsAwsInItsRegion(String region, String uri) {
    assertThat(ping(region, Map.of(), Optional.empty())).isEqualTo(uri);
  }

  @Test
  void callsTheConfiguredEndpointFirst() {
    var variables =
        Map.of(
            "AWS_ENDPOINT_URL", "http://localhost:1/all",
            "AWS_ENDPOINT_URL_TEST_KITCHEN", "http://localhost:2/kitchen/");
    var all = Map.of("AWS_ENDPOINT_URL", "http://localhost:1/all");

    assertThat(ping("us-east-1", all, Optional.empty())).isEqualTo("http://localhost:1/all/ping");
    assertThat(ping("us-east-1", variables, Optional.empty()))
        .isEqualTo("http://localhost:2/kitchen/ping");
    assertThat(ping("us-east-1", variables, Optional.of(URI.create("https://own.example"))))
        .isEqualTo("https://own.example/ping");
  }

  @Test
  void putsNoPrefixBeforeAConfiguredHost() {
    var endpoint =
        new SmithyEndpoint(
            Region.DEFAULT, Map.of(), Optional.of(URI.create("http://localhost:4566")));
    var toolset = compile(endpoint);

    assertThat(Kitchen.request(toolset, "AskNeighbour", "{\"House\":\"12\"}").uri())
        .hasToString("http://localhost:4566/ask");
  }

  @Test
  void takesNoEndpointThatIsNone() {
    for (String url : new String[] {"ftp://a/", "https://a/?b", "https://u@a/", "a"}) {
      assertThatIllegalArgumentException()
          .isThrownBy(
              () -> new SmithyEndpoint(Region.DEFAULT, Map.of(), Optional.of(URI.create(url))));
    }
  }

  private static String ping(String region, Map<String, String> variables, Optional<URI> own) {
    var toolset = compile(new SmithyEndpoint(new Region(region), variables, own));
    return Kitchen.request(toolset, "Ping", "{}").uri().toString();
  }

  private static Toolset compile(SmithyEndpoint endpoint) {
    return SmithyToolset.compile(
        Kitchen.model().getBytes(StandardCharsets.UTF_8), endpoint, SmithyLimits.DEFAULT);
  }
}
