package dev.serai.protocol.aws.http;

import dev.serai.protocol.aws.ErrorFamily;
import dev.serai.protocol.aws.Reply;
import dev.serai.protocol.aws.binding.CursorSeal;
import dev.serai.protocol.aws.binding.ReplyWriter;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.eventstream.HeaderValue;
import software.amazon.eventstream.Message;

/**
 * Writes {@code application/vnd.amazon.eventstream}: one frame an event, one exception frame when
 * the operation fails on the way.
 */
final class EventFrames implements Reply.EventSink {

  static final String CONTENT_TYPE = "application/vnd.amazon.eventstream";

  private final ClientStream out;
  private final ReplyWriter writer;
  private final ErrorFamily errors;
  private final String requestId;

  EventFrames(ClientStream out, ReplyWriter writer, ErrorFamily errors, String requestId) {
    this.out = out;
    this.writer = writer;
    this.errors = errors;
    this.requestId = requestId;
  }

  /** Lets a body write its events; what it throws, save for a client that has gone, is a frame. */
  void run(Reply.EventBody body) throws IOException {
    try {
      body.writeTo(this);
    } catch (ClientGoneException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      Failure failure = Failures.of(e, errors, requestId);
      frame("exception", ":exception-type", memberName(failure), failure.body());
    }
  }

  /** Exceptions are members of the event union, named like their shape in lower camel case. */
  private static String memberName(Failure failure) {
    String shape = failure.error().shape();
    return Character.toLowerCase(shape.charAt(0)) + shape.substring(1);
  }

  @Override
  public void begin(Runnable whenGone) throws IOException {
    out.begin(whenGone);
  }

  @Override
  public void send(String type, Object event) throws IOException {
    frame("event", ":event-type", type, event);
  }

  private void frame(String kind, String typeHeader, String type, Object payload)
      throws IOException {
    Map<String, HeaderValue> headers = new LinkedHashMap<>();
    headers.put(":message-type", HeaderValue.fromString(kind));
    headers.put(typeHeader, HeaderValue.fromString(type));
    headers.put(":content-type", HeaderValue.fromString(Answer.JSON));
    new Message(headers, writer.encode(payload, CursorSeal.NONE)).encode(out);
    out.flush();
  }
}
