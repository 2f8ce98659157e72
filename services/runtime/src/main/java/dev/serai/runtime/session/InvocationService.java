package dev.serai.runtime.session;

import dev.serai.kernel.ServiceException;
import dev.serai.runtime.RuntimeSettings;
import dev.serai.runtime.ServerProtocol;
import dev.serai.runtime.agent.AgentRequest;
import dev.serai.runtime.agent.AgentResponse;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;

/** Passes calls on to agents and their answers back. Bodies are streamed and never looked at. */
public final class InvocationService {

  private static final AttributeKey<String> SESSION = AttributeKey.stringKey("session.id");
  private static final AttributeKey<String> AGENT = AttributeKey.stringKey("aws.agent.id");
  private static final AttributeKey<String> ENDPOINT = AttributeKey.stringKey("aws.endpoint.name");
  private static final AttributeKey<String> ISOLATION =
      AttributeKey.stringKey("serai.isolation.class");
  private static final AttributeKey<Long> STATUS =
      AttributeKey.longKey("http.response.status_code");
  private static final int BUFFER_BYTES = 64 * 1024;
  private static final Pattern SMALL = Pattern.compile("\\d{1,4}");

  private final Target target;
  private final SessionConfig config;
  private final AgentFailure failure;
  private final Tracer tracer;

  InvocationService(Target target, SessionConfig config, Tracer tracer) {
    this.target = target;
    this.config = config;
    this.failure = new AgentFailure(config.logTailBytes());
    this.tracer = tracer;
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
    Session session = target.session(invocation.key());
    Session.Activity activity = session.begin();
    Span span = span(invocation, activity);
    try {
      RuntimeSettings settings = session.version().settings();
      AgentResponse response =
          activity
              .environment()
              .client()
              .exchange(request(invocation, settings, method, path, span), limit(invocation));
      span.setAttribute(STATUS, (long) response.status());
      if (!response.successful()) {
        response.close();
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

  private static AgentRequest request(
      Invocation invocation, RuntimeSettings settings, String method, String path, Span span) {
    String where = path.isEmpty() ? settings.protocol().invocationPath() : path;
    return new AgentRequest(
        method,
        where,
        AgentHeaders.of(invocation, settings, span.getSpanContext()),
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

  private Span span(Invocation invocation, Session.Activity activity) {
    return tracer
        .spanBuilder("invoke_agent")
        .setSpanKind(SpanKind.CLIENT)
        .setAttribute(SESSION, invocation.key().sessionId().value())
        .setAttribute(AGENT, invocation.key().runtime().value())
        .setAttribute(ENDPOINT, invocation.key().endpoint())
        .setAttribute(ISOLATION, activity.environment().sandbox().isolationClass().word())
        .startSpan();
  }

  private static RuntimeException failed(RuntimeException e, Session.Activity activity, Span span) {
    span.setStatus(StatusCode.ERROR);
    span.end();
    activity.close();
    return e;
  }

  /** An agent's answer under way: the session counts as active until it is closed. */
  public record Answer(AgentResponse response, Session.Activity activity, Span span)
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
