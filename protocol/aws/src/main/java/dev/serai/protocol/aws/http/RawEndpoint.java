package dev.serai.protocol.aws.http;

import dev.serai.kernel.Caller;
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
  public void serve(IncomingRequest request, Map<String, String> labels, Answer answer)
      throws Exception {
    if (route.signedFor().isPresent()) {
      signed(request, route.signedFor().get(), answer);
    } else {
      respond(Optional.empty(), request, authenticator.body(request, bodyLimit), answer);
    }
  }

  private void signed(IncomingRequest request, String service, Answer answer) throws Exception {
    Authenticator.Authentic authentic;
    try {
      authentic = authenticator.authenticate(request, service, bodyLimit);
    } catch (AuthenticationException e) {
      var refusal = route.refusal().orElseThrow(() -> e);
      write(
          refusal.of(e.reason().shape(), String.valueOf(e.getMessage()), request.requestId()),
          answer);
      return;
    }
    respond(Optional.of(authentic.caller()), request, authentic.body(), answer);
  }

  private void respond(
      Optional<Caller> caller, IncomingRequest request, SpooledBody spooled, Answer answer)
      throws Exception {
    try (SpooledBody body = spooled) {
      var response = route.handler().handle(caller, new ServedExchange(request, body));
      write(response, answer);
    }
  }

  private static void write(RawRoute.Response response, Answer answer) throws IOException {
    OutputStream out = answer.stream(response.status(), response.headers());
    response.body().writeTo(out);
    answer.end(out);
  }
}
