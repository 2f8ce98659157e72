package dev.serai.protocol.aws.http;

import dev.serai.protocol.aws.binding.CursorSeal;
import dev.serai.protocol.aws.binding.ReplyWriter;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.Optional;

/** The way back of one request. Used by one thread. */
final class Answer {

  static final HeaderName REQUEST_ID = HeaderNames.create("x-amzn-RequestId");
  static final HeaderName ERROR_TYPE = HeaderNames.create("x-amzn-ErrorType");
  static final String JSON = "application/json";

  private final ServerResponse response;
  private final Method method;
  private final String requestId;
  private final ReplyWriter writer;
  private final Observation observation;
  private boolean started;
  private int status;
  private Optional<String> errorType = Optional.empty();

  Answer(
      ServerResponse response,
      Method method,
      String requestId,
      ReplyWriter writer,
      Observation observation) {
    this.observation = observation;
    this.response = response;
    this.method = method;
    this.requestId = requestId;
    this.writer = writer;
    response.header(REQUEST_ID, requestId);
  }

  /** What will be told of this request before its answer leaves. */
  Observation observation() {
    return observation;
  }

  String requestId() {
    return requestId;
  }

  /** Whether the head has gone out, so that no error can be answered any more. */
  boolean started() {
    return started;
  }

  /** The status answered; 0 before. */
  int status() {
    return status;
  }

  /** The shape of the error answered, if one was. */
  Optional<String> errorType() {
    return errorType;
  }

  void json(int status, Map<String, String> headers, Object body, CursorSeal cursors) {
    bytes(status, JSON, headers, writer.encode(body, cursors));
  }

  void failure(Failure failure) {
    observation.answering(failure);
    errorType = Optional.of(failure.error().shape());
    response.header(ERROR_TYPE, failure.error().shape());
    byte[] body = writer.encode(failure.body(), CursorSeal.NONE);
    bytes(failure.error().status(), JSON, failure.headers(), body);
  }

  void empty(int status, Map<String, String> headers) {
    head(status, headers);
    response.send();
  }

  /** Opens a body of unknown length; its writer closes nothing. */
  ClientStream stream(int status, Map<String, String> headers) {
    head(status, headers);
    return new ClientStream(response);
  }

  /** Ends what {@link #stream} began. */
  void end(OutputStream stream) throws IOException {
    stream.close();
  }

  private void bytes(int status, String type, Map<String, String> headers, byte[] body) {
    response.header(HeaderNames.CONTENT_TYPE, type);
    head(status, headers);
    if (method.equals(Method.HEAD)) {
      response.send();
    } else {
      response.send(body);
    }
  }

  private void head(int code, Map<String, String> headers) {
    observation.answering(code);
    started = true;
    status = code;
    response.status(code);
    headers.forEach((name, value) -> response.header(HeaderNames.create(name), value));
  }
}
