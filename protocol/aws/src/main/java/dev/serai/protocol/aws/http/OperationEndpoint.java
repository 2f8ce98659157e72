package dev.serai.protocol.aws.http;

import dev.serai.protocol.aws.Call;
import dev.serai.protocol.aws.ErrorFamily;
import dev.serai.protocol.aws.Operation;
import dev.serai.protocol.aws.Reply;
import dev.serai.protocol.aws.binding.RawRequest;
import dev.serai.protocol.aws.binding.RequestBinder;
import dev.serai.protocol.aws.binding.RequestBinder.Bound;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** Serves one operation: authenticate, bind, call, answer. */
record OperationEndpoint<I>(
    Operation<I> operation,
    RequestBinder<I> binder,
    Authenticator authenticator,
    Replies replies,
    long bodyLimit)
    implements Endpoint {

  /** Signing name of both planes, and of our extension. */
  static final String SIGNING_NAME = "bedrock-agentcore";

  private static final byte[] NO_JSON = new byte[0];

  @Override
  public String name() {
    return operation.name();
  }

  @Override
  public ErrorFamily errors() {
    return operation.errors();
  }

  @Override
  public Optional<String> service() {
    return Optional.of(SIGNING_NAME);
  }

  @Override
  public void serve(IncomingRequest request, Map<String, String> labels, Answer answer)
      throws Exception {
    var asked = request.asking(operation.name(), labels);
    var authentic =
        authenticator.authenticate(request, operation.bearer(), asked, SIGNING_NAME, bodyLimit);
    answer.observation().by(authentic);
    try (SpooledBody body = authentic.body()) {
      Bound<I> bound = binder.bind(raw(request, labels, authentic));
      var call = new Call<>(authentic.caller(), bound.input(), new ServedExchange(request, body));
      Reply reply = operation.handler().handle(call);
      replies.send(reply, operation, bound.cursors(), answer);
    }
  }

  private RawRequest raw(
      IncomingRequest request, Map<String, String> labels, Authenticator.Authentic authentic)
      throws IOException {
    return new RawRequest(
        authentic.caller().account(),
        labels,
        request.query(),
        request.head().headers(),
        binder.rawBody() ? NO_JSON : authentic.body().bytes());
  }
}
