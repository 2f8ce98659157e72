package dev.serai.protocol.aws.http;

import dev.serai.kernel.Caller;
import dev.serai.protocol.aws.ErrorFamily;
import dev.serai.protocol.aws.RawRoute;
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
      var authentic = authenticator.authenticate(request, route.signedFor().get(), bodyLimit);
      respond(Optional.of(authentic.caller()), request, authentic.body(), answer);
    } else {
      respond(Optional.empty(), request, authenticator.body(request, bodyLimit), answer);
    }
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
