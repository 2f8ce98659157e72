package dev.serai.gateway.functions;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.gateway.Gateway;
import dev.serai.gateway.outbound.OutboundCredentials;
import dev.serai.gateway.tools.HttpHeader;
import dev.serai.gateway.tools.IncomingAnswer;
import dev.serai.gateway.tools.OutgoingRequest;
import dev.serai.gateway.tools.OutgoingRequest.Body;
import dev.serai.gateway.tools.SigningScope;
import dev.serai.gateway.upstream.Effect;
import dev.serai.gateway.upstream.SigV4Signer;
import dev.serai.gateway.upstream.Upstream;
import dev.serai.gateway.upstream.UpstreamCall;
import dev.serai.gateway.upstream.UpstreamOutcome;
import dev.serai.gateway.upstream.UpstreamRules;
import dev.serai.kernel.Arn;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Invokes functions at an endpoint that speaks Lambda's {@code Invoke}, signed by the gateway's
 * role. Source: Lambda API 2015-03-31. Safe for use by many threads.
 *
 * @param endpoint without a slash at the end
 */
public record Functions(
    URI endpoint,
    Upstream upstream,
    UpstreamRules rules,
    OutboundCredentials credentials,
    SigV4Signer signer) {

  private static final String SERVICE = "lambda";
  private static final int LONGEST_CONTEXT = 3583;

  /**
   * Calls a function and waits for what it returns. Never repeated once it was sent.
   *
   * @param target whose places and breaker are used
   * @param context the client context, as a JSON object of at most 3583 bytes
   */
  public FunctionOutcome invoke(
      Gateway gateway, String target, Arn function, ObjectNode event, ObjectNode context) {
    byte[] said = context.toString().getBytes(StandardCharsets.UTF_8);
    if (said.length > LONGEST_CONTEXT) {
      return new FunctionOutcome.Failed(
          "The client context is longer than %d bytes.".formatted(LONGEST_CONTEXT), 0, 0);
    }
    var request =
        new OutgoingRequest(
            "POST",
            uri(function),
            List.of(
                new HttpHeader("X-Amz-Invocation-Type", "RequestResponse"),
                new HttpHeader("X-Amz-Client-Context", Base64.getEncoder().encodeToString(said))),
            Optional.of(
                new Body("application/json", event.toString().getBytes(StandardCharsets.UTF_8))));
    OutgoingRequest signed =
        signer.sign(
            request, new SigningScope(SERVICE, function.region()), credentials.role(gateway));
    return switch (upstream.send(new UpstreamCall(target, signed, Effect.UNKNOWN), rules)) {
      case UpstreamOutcome.Answered answered -> answered(answered.answer(), answered.attempts());
      case UpstreamOutcome.Failed failed ->
          new FunctionOutcome.Failed(failed.failure().text(), 0, failed.attempts());
    };
  }

  /** The same under other rules. */
  public Functions under(UpstreamRules others) {
    return new Functions(endpoint, upstream, others, credentials, signer);
  }

  private static FunctionOutcome answered(IncomingAnswer answer, int attempts) {
    String text = new String(answer.body(), StandardCharsets.UTF_8);
    Optional<String> error = answer.header("X-Amz-Function-Error");
    if (error.isPresent()) {
      return new FunctionOutcome.Failed("The function failed: " + text, answer.status(), attempts);
    }
    return answer.status() == 200
        ? new FunctionOutcome.Returned(answer.body(), attempts)
        : new FunctionOutcome.Failed(
            "The function was not called: %d %s".formatted(answer.status(), text),
            answer.status(),
            attempts);
  }

  private URI uri(Arn function) {
    String name = URLEncoder.encode(function.toString(), StandardCharsets.UTF_8);
    return URI.create(endpoint + "/2015-03-31/functions/" + name + "/invocations");
  }
}
