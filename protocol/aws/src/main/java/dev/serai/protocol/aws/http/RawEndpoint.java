package dev.serai.protocol.aws.http;

import dev.serai.kernel.Caller;
import dev.serai.protocol.aws.BearerTokens;
import dev.serai.protocol.aws.ErrorFamily;
import dev.serai.protocol.aws.RawRoute;
import dev.serai.protocol.aws.signature.AuthenticationException;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.Optional;

/** Serves a route outside restJson1. */
record RawEndpoint(RawRoute route, Authenticator authenticator, long bodyLimit)
    implements Endpoint {

  @Override
  public String name() {
    return route.name();
  }

  @Override
  public ErrorFamily errors() {
    return ErrorFamily.STANDARD;
  }

  @Override
  public Optional<String> service() {
    return route.signedFor();
  }

  @Override
  public void serve(IncomingRequest request, Map<String, String> labels, Answer answer)
      throws Exception {
    if (route.signedFor().isPresent()) {
      known(request, labels, route.signedFor().get(), answer);
    } else {
      respond(Optional.empty(), request, authenticator.body(request, bodyLimit), answer);
    }
  }

  private void known(
      IncomingRequest request, Map<String, String> labels, String service, Answer answer)
      throws Exception {
    Authenticator.Authentic authentic;
    try {
      authentic =
          route.bearer() == BearerTokens.NONE
              ? authenticator.authenticate(request, service, bodyLimit)
              : authenticator.authenticate(
                  request,
                  route.bearer(),
                  request.asking(route.name(), labels),
                  service,
                  bodyLimit);
    } catch (AuthenticationException e) {
      var refusal = route.refusal().orElseThrow(() -> e);
      write(
          refusal.of(e.reason().shape(), String.valueOf(e.getMessage()), request.requestId()),
          answer);
      return;
    }
    answer.observation().by(authentic);
    respond(Optional.of(authentic.caller()), request, authentic.body(), answer);
  }

  private void respond(
      Optional<Caller> caller, IncomingRequest request, SpooledBody spooled, Answer answer)
      throws Exception {
    try (SpooledBody body = spooled) {
      var exchange = new ServedExchange(request, body);
      if (caller.isPresent()) {
        answer.observation().asked(route.naming().name(exchange), route.signedFor().orElseThrow());
      }
      var response = route.handler().handle(caller, exchange);
      write(response, answer);
    }
  }

  private static void write(RawRoute.Response response, Answer answer) throws IOException {
    OutputStream out;
    try {
      out = answer.stream(response.status(), response.headers());
    } catch (RuntimeException e) {
      response.body().abandon();
      throw e;
    }
    response.body().writeTo(out);
    answer.end(out);
  }
}
