package dev.serai.gateway.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serai.gateway.HttpTarget;
import dev.serai.gateway.HttpTarget.AgentRuntime;
import dev.serai.gateway.HttpTarget.Passthrough;
import dev.serai.gateway.HttpTarget.StaticQuery;
import dev.serai.kernel.Arn;
import dev.serai.kernel.ErrorKind;
import dev.serai.kernel.ServiceException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What of a path gets through, and where it leads. */
class TargetPathTest {

  private static final Arn RUNTIME =
      Arn.parse("arn:aws:bedrock-agentcore:us-east-1:111122223333:runtime/agent-0123456789")
          .orElseThrow();

  @ParameterizedTest
  @CsvSource({
    "'', /",
    "/, /",
    "/a/b/, /a/b/",
    "/a%20b, '/a b'",
    "/%61, /a",
    "/a..b/...c/x.., /a..b/...c/x..",
    "/arn:aws%2Fx, /arn:aws/x",
    "/100%25, /100%",
    "/%C3%A9, /é",
    "/a;v=1/b, /a;v=1/b",
  })
  void passesAsItStandsAndShowsPolicyWhatTheTargetSees(String raw, String decoded) {
    assertThat(TargetPath.of(raw)).isEqualTo(new TargetPath(raw, decoded));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "//a",
        "/a//b",
        "/.",
        "/..",
        "/a/../b",
        "/%2e",
        "/%2E%2e/b",
        "/.%2e/b",
        "/a%2f..%2fb",
        "/a%5c..%5cb",
        "/a/..;x=1/b",
        "/%2e%2e;/b",
        "/..%20/b",
        "/..%09",
        "/%E2%80%A5/b",
        "/%EF%BC%8E%EF%BC%8E/b",
        "/a%EF%BC%8F..%EF%BC%8Fb",
        "/%252e%252e",
        "/a%252fb",
        "/%00",
        "/%0a",
        "/%7f",
        "/%",
        "/%2",
        "/%zz",
        "/%c3",
        "/%c0%ae%c0%ae/b",
        "/a b",
        "/a\\b",
        "/a?b",
        "/a#b",
        "/é",
        "/\u2025/b\u0000",
      })
  void refusesWhatMightBeAnotherPlace(String raw) {
    refused(ErrorKind.VALIDATION, () -> TargetPath.of(raw));
  }

  /** Whatever comes, what gets through stays below the base path, for decoders of any patience. */
  @RepeatedTest(200)
  void nothingLeavesTheBasePath(RepetitionInfo repetition) {
    var random = new Random(repetition.getCurrentRepetition());
    List<String> pieces =
        List.of("/", "..", ".", "%2e", "%2F", "%5c", ";", "a", "%25", "2e", "//", "%09", "%00");
    var raw = new StringBuilder("/");
    for (int i = 0; i < 1 + random.nextInt(8); i++) {
      raw.append(pieces.get(random.nextInt(pieces.size())));
    }
    Optional<TargetPath> path = passed(raw.toString());
    path.ifPresent(
        some -> {
          URI uri = TargetAddress.of(server("https://api.example/base"), some, Map.of(), List.of());
          assertThat(uri.getRawAuthority()).isEqualTo("api.example");
          for (String form : decodings(uri.getRawPath())) {
            assertThat(folded(form)).as(raw + " as " + form).startsWith("/base");
          }
        });
  }

  @ParameterizedTest
  @CsvSource({
    "https://h.example, '', https://h.example/",
    "https://h.example/, '', https://h.example/",
    "https://h.example/base, '', https://h.example/base",
    "https://h.example/base/, '', https://h.example/base/",
    "https://h.example/base/, /a, https://h.example/base/a",
    "https://h.example:8443/base, /, https://h.example:8443/base/",
    "https://h.example, /@evil.example, https://h.example/@evil.example",
  })
  void appendsToTheEndpointsPath(String endpoint, String raw, String expected) {
    assertThat(TargetAddress.of(server(endpoint), TargetPath.of(raw), Map.of(), List.of()))
        .hasToString(expected);
  }

  @Test
  void parametersAreEncodedAnewAndCannotAddOthers() {
    URI uri =
        TargetAddress.of(
            server("https://h.example"),
            TargetPath.of("/a"),
            Map.of("q", List.of("x&y=1#z", "é +")),
            List.of("q"));

    assertThat(uri.getRawQuery()).isEqualTo("q=x%26y%3D1%23z&q=%C3%A9%20%2B");
  }

  @Test
  void agentsAreInvokedAndNothingElse() {
    var target = new AgentRuntime(RUNTIME, Optional.of("live"));
    URI here = URI.create("http://127.0.0.1:8080");

    assertThat(TargetAddress.of(target, "POST", TargetPath.of("/invocations"), here))
        .hasToString(
            "http://127.0.0.1:8080/runtimes/arn%3Aaws%3Abedrock-agentcore%3Aus-east-1"
                + "%3A111122223333%3Aruntime%2Fagent-0123456789/invocations?qualifier=live");
    for (String other : List.of("", "/", "/commands", "/invocations/", "/invocations/x")) {
      refused(
          ErrorKind.NOT_FOUND, () -> TargetAddress.of(target, "POST", TargetPath.of(other), here));
    }
    refused(
        ErrorKind.NOT_FOUND,
        () -> TargetAddress.of(target, "GET", TargetPath.of("/invocations"), here));
  }

  private static Optional<TargetPath> passed(String raw) {
    try {
      return Optional.of(TargetPath.of(raw));
    } catch (ServiceException e) {
      return Optional.empty();
    }
  }

  /** As it stands, and decoded once, twice and three times, by one that takes backslashes too. */
  private static List<String> decodings(String raw) {
    List<String> forms = new ArrayList<>();
    String form = raw;
    for (int i = 0; i < 4; i++) {
      forms.add(form.replace('\\', '/'));
      form = java.net.URLDecoder.decode(fixed(form), java.nio.charset.StandardCharsets.UTF_8);
    }
    return forms;
  }

  private static String fixed(String text) {
    return text.replaceAll("%(?![0-9a-fA-F]{2})", "%25");
  }

  /** Dot segments folded away, parameters and blanks dropped first. */
  private static String folded(String path) {
    var kept = new java.util.ArrayDeque<String>();
    for (String segment : path.split("/+", -1)) {
      String name = segment.replaceFirst(";.*", "").strip();
      if (name.equals("..")) {
        kept.pollLast();
      } else if (!name.isEmpty() && !name.equals(".")) {
        kept.addLast(name);
      }
    }
    return "/" + String.join("/", kept);
  }

  private static Passthrough server(String endpoint) {
    return new Passthrough(
        URI.create(endpoint), HttpTarget.Protocol.CUSTOM, Optional.empty(), StaticQuery.NONE);
  }

  private static void refused(
      ErrorKind kind, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(ServiceException.class, e -> assertThat(e.kind()).isEqualTo(kind));
  }
}
