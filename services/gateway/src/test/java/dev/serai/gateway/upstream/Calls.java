package dev.serai.gateway.upstream;

import dev.serai.gateway.tools.HttpHeader;
import dev.serai.gateway.tools.OutgoingRequest;
import dev.serai.kernel.net.HostAddresses;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/** What tests of this package say often. */
final class Calls {

  /** For servers that answer at once: no bound of it is reached. */
  static final UpstreamRules PATIENT =
      UpstreamRules.DEFAULT
          .withTimeouts(Duration.ofSeconds(10), Duration.ofSeconds(30))
          .withRetries(RetryRules.NONE);

  /** For servers that never answer. */
  static final UpstreamRules HASTY =
      PATIENT.withTimeouts(Duration.ofSeconds(10), Duration.ofMillis(200));

  static final RetryRules QUICK_RETRIES =
      new RetryRules(2, Duration.ofMillis(1), Duration.ofMillis(5), Duration.ofSeconds(1), false);

  private Calls() {}

  static HttpUpstream loopback(Clock clock) {
    return upstream(EgressRules.WITH_LOOPBACK, clock);
  }

  static HttpUpstream upstream(EgressRules egress, Clock clock) {
    return HttpUpstream.create(UpstreamConfig.DEFAULT.withEgress(egress), trust(), clock);
  }

  static HttpUpstream upstream(EgressRules egress, HostAddresses names, Clock clock) {
    return new HttpUpstream(UpstreamConfig.DEFAULT.withEgress(egress), names, trust(), clock);
  }

  static SSLContext trust() {
    try {
      return SSLContext.getDefault();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Each name has the addresses of its own list. */
  static List<InetAddress> addresses(String... literals) {
    List<InetAddress> found = new ArrayList<>();
    for (String literal : literals) {
      found.add(InetAddress.ofLiteral(literal));
    }
    return found;
  }

  static UpstreamCall get(URI uri, HttpHeader... headers) {
    return get("target", uri, headers);
  }

  static UpstreamCall get(String target, URI uri, HttpHeader... headers) {
    var request = new OutgoingRequest("GET", uri, List.of(headers), Optional.empty());
    return new UpstreamCall(target, request, Effect.SAFE);
  }

  static UpstreamCall get(URI uri, String audience) {
    return new UpstreamCall("target", get(uri).request(), Effect.SAFE, Optional.of(audience));
  }

  static UpstreamCall post(URI uri, Effect effect) {
    var body = new OutgoingRequest.Body("application/json", "{}".getBytes(StandardCharsets.UTF_8));
    return new UpstreamCall(
        "target", new OutgoingRequest("POST", uri, List.of(), Optional.of(body)), effect);
  }

  static UpstreamFailure failure(UpstreamOutcome outcome) {
    return switch (outcome) {
      case UpstreamOutcome.Failed failed -> failed.failure();
      case UpstreamOutcome.Answered answered ->
          throw new AssertionError("answered with status " + answered.answer().status());
    };
  }

  static UpstreamOutcome.Answered answered(UpstreamOutcome outcome) {
    return switch (outcome) {
      case UpstreamOutcome.Answered answered -> answered;
      case UpstreamOutcome.Failed failed -> throw new AssertionError(failed.failure().text());
    };
  }

  static String body(UpstreamOutcome outcome) {
    return new String(answered(outcome).answer().body(), StandardCharsets.UTF_8);
  }
}
