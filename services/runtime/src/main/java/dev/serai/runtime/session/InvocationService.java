package dev.serai.runtime.session;

import dev.serai.kernel.Secret;
import dev.serai.kernel.ServiceException;
import dev.serai.protocol.http.Header;
import dev.serai.protocol.http.PeerRequest;
import dev.serai.protocol.http.PeerResponse;
import dev.serai.runtime.ServerProtocol;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.StatusCode;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Passes calls on to agents and their answers back. Bodies are streamed and never looked at. */
public final class InvocationService {

  private static final AttributeKey<Long> STATUS =
      AttributeKey.longKey("http.response.status_code");
  private static final int NOT_FOUND = 404;
  private static final String MCP_SESSION = "mcp-session-id";
  private static final int BUFFER_BYTES = 64 * 1024;
  private static final Pattern SMALL = Pattern.compile("\\d{1,4}");

  private final Target target;
  private final SessionConfig config;
  private final AgentFailure failure;
  private final AgentHeaders headers;
  private final CallTraces traces;

  InvocationService(Target target, SessionConfig config, AgentHeaders headers, CallTraces traces) {
    this.target = target;
    this.config = config;
    this.failure = new AgentFailure(config.logTailBytes());
    this.headers = headers;
    this.traces = traces;
  }

  /** The headers an agent is given with a call on {@code activity}. */
  List<Header> headers(Invocation call, Session.Activity activity, SpanContext span) {
    AgentEnvironment environment = activity.environment();
    Visit visit = call.visit();
    Secret token =
        environment
            .credentials()
            .workloadToken(visit.key().sessionId(), visit.caller().delegation(), visit.userToken());
    return headers.of(call, environment.version().settings(), token, span);
  }

  /**
   * Posts the payload to the agent and waits for the head of its answer.
   *
   * @return an answer with a 2xx status; the caller writes it out or closes it
   * @throws ServiceException of kind DEPENDENCY when the agent fails or answers an error
   */
  Answer invoke(Invocation invocation) {
    return exchange(invocation, "POST", "");
  }

  /** As {@link #invoke}, for the agent card an A2A agent publishes. */
  Answer agentCard(Invocation invocation) {
    return exchange(invocation, "GET", "/.well-known/agent-card.json");
  }

  private Answer exchange(Invocation invocation, String method, String path) {
    Session session = target.session(invocation.visit());
    Session.Activity activity = session.begin();
    Span span = traces.start(invocation.visit(), activity);
    try {
      PeerResponse response =
          activity
              .environment()
              .client()
              .exchange(request(invocation, activity, method, path, span), limit(invocation));
      span.setAttribute(STATUS, (long) response.status());
      if (!response.successful()) {
        response.close();
        requireKnown(invocation, activity, response.status());
        throw failure.of(
            "Received error (%d) from runtime".formatted(response.status()),
            activity.environment());
      }
      return new Answer(response, activity, span);
    } catch (IOException e) {
      throw failed(
          failure.of("the agent did not answer: " + e.getMessage(), activity.environment()),
          activity,
          span);
    } catch (RuntimeException e) {
      throw failed(e, activity, span);
    }
  }

  /** MCP clients begin another session when they are told that theirs is not known. */
  private static void requireKnown(Invocation call, Session.Activity activity, int status) {
    if (status == NOT_FOUND
        && activity.environment().version().settings().protocol() == ServerProtocol.MCP
        && call.header(MCP_SESSION).isPresent()) {
      throw ServiceException.notFound(
          "the MCP server does not know this session; begin another with initialize");
    }
  }

  private PeerRequest request(
      Invocation invocation, Session.Activity activity, String method, String path, Span span) {
    ServerProtocol protocol = activity.environment().version().settings().protocol();
    return new PeerRequest(
        method,
        path.isEmpty() ? protocol.invocationPath() : path,
        headers(invocation, activity, span.getSpanContext()),
        invocation.length(),
        invocation.payload());
  }

  private Duration limit(Invocation invocation) {
    boolean streaming =
        invocation
            .header("accept")
            .map(accept -> accept.toLowerCase(Locale.ROOT).contains("text/event-stream"))
            .orElse(false);
    return streaming ? config.streamWithin() : config.invokeWithin();
  }

  private static RuntimeException failed(RuntimeException e, Session.Activity activity, Span span) {
    span.setStatus(StatusCode.ERROR);
    span.end();
    activity.close();
    return e;
  }

  /** An agent's answer under way: the session counts as active until it is closed. */
  public record Answer(PeerResponse response, Session.Activity activity, Span span)
      implements AutoCloseable {

    /** What the agent speaks. */
    public ServerProtocol protocol() {
      return activity.environment().version().settings().protocol();
    }

    /**
     * Copies the body as it comes. Ends the exchange, also when the client or the agent breaks off.
     */
    public void writeTo(OutputStream out) throws IOException {
      try (this) {
        byte[] buffer = new byte[bufferBytes()];
        for (int read = response.body().read(buffer);
            read >= 0;
            read = response.body().read(buffer)) {
          out.write(buffer, 0, read);
          out.flush();
        }
      } catch (IOException e) {
        span.setStatus(StatusCode.ERROR);
        throw e;
      }
    }

    /** A small answer needs no large buffer. */
    private int bufferBytes() {
      return response
          .header("content-length")
          .filter(length -> SMALL.matcher(length).matches())
          .map(length -> Math.max(1, Integer.parseInt(length)))
          .orElse(BUFFER_BYTES);
    }

    @Override
    public void close() {
      try {
        response.close();
      } catch (IOException alreadyCut) {
        // The connection is gone, which is what closing is for.
      }
      span.end();
      activity.close();
    }
  }
}
