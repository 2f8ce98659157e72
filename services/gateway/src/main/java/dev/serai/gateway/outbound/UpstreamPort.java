package dev.serai.gateway.outbound;

import dev.serai.gateway.tools.HttpHeader;
import dev.serai.gateway.tools.OutgoingRequest;
import dev.serai.gateway.tools.OutgoingRequest.Body;
import dev.serai.gateway.upstream.BulkheadRules;
import dev.serai.gateway.upstream.Effect;
import dev.serai.gateway.upstream.StreamOutcome;
import dev.serai.gateway.upstream.StreamingAnswer;
import dev.serai.gateway.upstream.Upstream;
import dev.serai.gateway.upstream.UpstreamCall;
import dev.serai.gateway.upstream.UpstreamFailure;
import dev.serai.gateway.upstream.UpstreamRules;
import dev.serai.protocol.mcp.client.HttpPort;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The way out for MCP clients: through the guard, under the target's rules, with its credential.
 *
 * @param target whose places and breaker are used
 * @param presenting puts on the credential and what else the request needs; called for each request
 */
public record UpstreamPort(
    Upstream upstream, String target, UpstreamRules rules, Presenting presenting)
    implements HttpPort {

  private static final String CONTENT_TYPE = "content-type";
  private static final int UNAUTHORIZED = 401;
  private static final int LISTENERS = 1000;

  /** There was no answer; the message is safe to show. */
  public static final class FailedException extends IOException {

    private static final long serialVersionUID = 1;

    FailedException(UpstreamFailure failure) {
      super(failure.text());
    }
  }

  /** What a request needs besides what MCP says. */
  @FunctionalInterface
  public interface Presenting {

    OutgoingRequest on(OutgoingRequest request);

    /** With another credential than the one that was refused with 401; empty if there is none. */
    default Optional<OutgoingRequest> another(OutgoingRequest refused) {
      return Optional.empty();
    }
  }

  /**
   * Under which the streams are kept that stay open beside the calls, one for each connection: they
   * must not take the places of calls.
   */
  public static String listening(String target) {
    return target + "~listening";
  }

  @Override
  public Answer send(Call call) throws IOException, InterruptedException {
    OutgoingRequest request = presenting.on(request(call));
    boolean beside = call.method().equals("GET");
    Opened answer = open(request, beside);
    if (answer.status() != UNAUTHORIZED) {
      return answer;
    }
    Optional<OutgoingRequest> again = presenting.another(request);
    if (again.isEmpty()) {
      return answer;
    }
    answer.close();
    return open(again.get(), beside);
  }

  private Opened open(OutgoingRequest request, boolean beside)
      throws IOException, InterruptedException {
    var outgoing = new UpstreamCall(beside ? listening(target) : target, request, Effect.UNKNOWN);
    return switch (upstream.open(outgoing, beside ? listeners() : rules)) {
      case StreamOutcome.Opened(StreamingAnswer answer) -> new Opened(answer);
      case StreamOutcome.Failed(UpstreamFailure.Interrupted failure) -> {
        Thread.interrupted();
        throw new InterruptedException(failure.text());
      }
      case StreamOutcome.Failed(UpstreamFailure failure) -> throw new FailedException(failure);
    };
  }

  private UpstreamRules listeners() {
    BulkheadRules calls = rules.bulkhead();
    return rules.withBulkhead(
        new BulkheadRules(
            calls.maxCalls(), Math.max(LISTENERS, calls.maxStreams()), calls.longestWait()));
  }

  private static OutgoingRequest request(Call call) {
    List<HttpHeader> headers = new ArrayList<>();
    String[] type = {""};
    call.headers()
        .forEach(
            (name, value) -> {
              if (name.equalsIgnoreCase(CONTENT_TYPE)) {
                type[0] = value;
              } else {
                headers.add(new HttpHeader(name, value));
              }
            });
    Optional<Body> body =
        call.body().length == 0 ? Optional.empty() : Optional.of(new Body(type[0], call.body()));
    return new OutgoingRequest(call.method(), call.target(), headers, body);
  }

  private record Opened(StreamingAnswer answer) implements Answer {
    @Override
    public int status() {
      return answer.status();
    }

    @Override
    public Optional<String> header(String name) {
      return answer.header(name);
    }

    @Override
    public InputStream body() {
      return answer.body();
    }

    @Override
    public void close() {
      answer.close();
    }
  }
}
