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
import java.util.function.UnaryOperator;

/**
 * The way out for MCP clients: through the guard, under the target's rules, with its credential.
 *
 * @param target whose places and breaker are used
 * @param dressing puts on the credential and what else the request needs; called for each request
 */
public record UpstreamPort(
    Upstream upstream, String target, UpstreamRules rules, UnaryOperator<OutgoingRequest> dressing)
    implements HttpPort {

  private static final String CONTENT_TYPE = "content-type";
  private static final int LISTENERS = 1000;

  /**
   * Under which the streams are kept that stay open beside the calls, one for each connection: they
   * must not take the places of calls.
   */
  public static String listening(String target) {
    return target + "~listening";
  }

  @Override
  public Answer send(Call call) throws IOException, InterruptedException {
    OutgoingRequest request = dressing.apply(request(call));
    boolean beside = call.method().equals("GET");
    var outgoing = new UpstreamCall(beside ? listening(target) : target, request, Effect.UNKNOWN);
    return switch (upstream.open(outgoing, beside ? listeners() : rules)) {
      case StreamOutcome.Opened(StreamingAnswer answer) -> new Opened(answer);
      case StreamOutcome.Failed(UpstreamFailure.Interrupted failure) -> {
        Thread.interrupted();
        throw new InterruptedException(failure.text());
      }
      case StreamOutcome.Failed(UpstreamFailure failure) -> throw new IOException(failure.text());
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
