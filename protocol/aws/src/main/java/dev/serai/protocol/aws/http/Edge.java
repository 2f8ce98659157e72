package dev.serai.protocol.aws.http;

import dev.serai.kernel.Ids;
import dev.serai.kernel.ServiceException;
import dev.serai.protocol.aws.CallObserver;
import dev.serai.protocol.aws.ErrorFamily;
import dev.serai.protocol.aws.binding.ReplyWriter;
import dev.serai.protocol.aws.binding.UnreadableRequestException;
import dev.serai.protocol.aws.http.RouteTrie.Match;
import io.helidon.http.BadRequestException;
import io.helidon.http.HeaderValues;
import io.helidon.http.RequestException;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The one handler behind the engine: every request passes here, and every one is answered. */
final class Edge implements Handler {

  private final RouteTrie<Endpoint> routes;
  private final ReplyWriter writer;
  private final Traces traces;
  private final CallObserver observer;
  private final Ids ids;

  Edge(
      RouteTrie<Endpoint> routes,
      ReplyWriter writer,
      Traces traces,
      CallObserver observer,
      Ids ids) {
    this.observer = observer;
    this.routes = routes;
    this.traces = traces;
    this.writer = writer;
    this.ids = ids;
  }

  @Override
  public void handle(ServerRequest request, ServerResponse response) {
    String requestId = ids.uuid();
    closeIfAsked(request, response);
    var observation = new Observation(observer, requestId, request.remotePeer().host());
    var answer = new Answer(response, request.prologue().method(), requestId, writer, observation);
    try {
      IncomingRequest incoming = incoming(request, requestId);
      Optional<Match<Endpoint>> match = match(incoming);
      if (match.isEmpty()) {
        answer.failure(unknown(incoming));
        return;
      }
      serve(match.get(), incoming, answer);
    } catch (UnreadableRequestException e) {
      answer.failure(Failures.of(e, ErrorFamily.STANDARD, requestId));
    }
  }

  /** The engine announces the end of a connection but leaves it to the client; we end it. */
  private static void closeIfAsked(ServerRequest request, ServerResponse response) {
    if (request.headers().containsToken(HeaderValues.CONNECTION_CLOSE)) {
      response.whenSent(
          () -> {
            throw new CloseConnectionException("the client asked for it");
          });
    }
  }

  private void serve(Match<Endpoint> match, IncomingRequest request, Answer answer) {
    Endpoint endpoint = match.route();
    endpoint.service().ifPresent(name -> answer.observation().asked(endpoint.name(), name));
    try (Traces.Current trace = traces.start(endpoint.name(), request)) {
      try {
        attempt(endpoint, match.labels(), request, answer);
      } finally {
        trace.answered(answer.status(), answer.errorType());
      }
    }
  }

  private static void attempt(
      Endpoint endpoint, Map<String, String> labels, IncomingRequest request, Answer answer) {
    try {
      endpoint.serve(request, labels, answer);
    } catch (CloseConnectionException | RequestException | BadRequestException e) {
      throw e; // the engine's own, see EngineErrors
    } catch (Exception e) {
      if (answer.started()) {
        throw new CloseConnectionException("the answer broke off", e);
      }
      fail(e, endpoint, request, answer);
    }
  }

  /** An observer that fails on the failure has the last word: it is told of no answer twice. */
  private static void fail(Exception e, Endpoint endpoint, IncomingRequest request, Answer answer) {
    try {
      answer.failure(Failures.of(e, endpoint.errors(), request.requestId()));
    } catch (ServiceException unobserved) {
      answer.failure(Failures.of(unobserved, endpoint.errors(), request.requestId()));
    }
  }

  private Optional<Match<Endpoint>> match(IncomingRequest request) {
    try {
      return routes.match(request.head().method(), request.head().rawPath());
    } catch (IllegalArgumentException e) {
      throw new UnreadableRequestException("The path is not properly percent-encoded.", e);
    }
  }

  private static IncomingRequest incoming(ServerRequest request, String requestId) {
    Optional<Supplier<InputStream>> body =
        request.content().hasEntity()
            ? Optional.of(() -> request.content().inputStream())
            : Optional.empty();
    return IncomingRequest.of(
        request.prologue(), request.headers(), body, request.remotePeer().host(), requestId);
  }

  private static Failure unknown(IncomingRequest request) {
    return Failure.of(
        "UnknownOperationException",
        404,
        "No operation has the method and path %s %s."
            .formatted(request.head().method(), request.head().rawPath()));
  }
}
