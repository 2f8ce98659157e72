package dev.serai.identity.http;

import dev.serai.kernel.ErrorKind;
import dev.serai.kernel.ServiceException;
import dev.serai.protocol.aws.Exchange;
import dev.serai.protocol.aws.Method;
import dev.serai.protocol.aws.RawRoute;
import dev.serai.protocol.aws.RawRoute.Response;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Routes that people's browsers use: what goes wrong there is told on a page. */
final class Browsers {

  private static final Logger LOG = LoggerFactory.getLogger(Browsers.class);

  private Browsers() {}

  /** Answers one request of a browser. */
  @FunctionalInterface
  interface Handler {
    Response handle(Exchange exchange) throws Exception;
  }

  static RawRoute route(String name, Method method, String path, Handler handler) {
    return new RawRoute(
        name,
        List.of(method),
        path,
        Optional.empty(),
        (caller, exchange) -> answer(name, handler, exchange));
  }

  static Response redirect(URI target) {
    return new Response(
        303,
        Map.of(
            "Location", target.toString(),
            "Cache-Control", "no-store",
            "Referrer-Policy", "no-referrer"),
        out -> {});
  }

  static String lastSegment(Exchange exchange) {
    String path = exchange.rawPath();
    String trimmed = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    return trimmed.substring(trimmed.lastIndexOf('/') + 1);
  }

  private static Response answer(String name, Handler handler, Exchange exchange) {
    try {
      return handler.handle(exchange);
    } catch (ServiceException e) {
      if (e.kind() == ErrorKind.INTERNAL) {
        return failed(name, exchange, e);
      }
      return ConsentPages.problem(status(e.kind()), String.valueOf(e.getMessage())).response();
    } catch (Exception e) {
      return failed(name, exchange, e);
    }
  }

  private static Response failed(String name, Exchange exchange, Exception e) {
    LOG.error("{}: {} failed", exchange.requestId(), name, e);
    return ConsentPages.problem(500, "It failed on our side. Request " + exchange.requestId())
        .response();
  }

  private static int status(ErrorKind kind) {
    return switch (kind) {
      case VALIDATION, TOKEN_REUSED, UNSUPPORTED -> 400;
      case UNAUTHENTICATED, DENIED -> 403;
      case NOT_FOUND -> 404;
      case CONFLICT, RETRYABLE_CONFLICT -> 409;
      case QUOTA, THROTTLED -> 429;
      case DEPENDENCY -> 502;
      case INTERNAL -> 500;
    };
  }
}
