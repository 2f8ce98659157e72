package dev.serai.protocol.aws.http;

import dev.serai.protocol.aws.Operation;
import dev.serai.protocol.aws.Reply;
import dev.serai.protocol.aws.binding.CursorSeal;
import dev.serai.protocol.aws.binding.ReplyWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.Map;

/** Sends successful answers. */
record Replies(ReplyWriter writer) {

  void send(Reply reply, Operation<?> operation, CursorSeal cursors, Answer answer)
      throws IOException {
    int status = operation.status();
    switch (reply) {
      case Reply.Json json -> answer.json(status, json.headers(), json.body(), cursors);
      case Reply.Document document ->
          answer.json(status, document.headers(), document.body(), cursors);
      case Reply.Empty empty -> answer.empty(status, empty.headers());
      case Reply.Stream stream -> stream(status, stream.headers(), stream.body(), answer);
      case Reply.Passthrough passed ->
          stream(passed.status(), passed.headers(), passed.body(), answer);
      case Reply.Events events -> events(events, operation, answer);
    }
  }

  private static void stream(
      int status, Map<String, String> headers, Reply.Body body, Answer answer) throws IOException {
    OutputStream out = answer.stream(status, headers);
    body.writeTo(out);
    answer.end(out);
  }

  private void events(Reply.Events reply, Operation<?> operation, Answer answer)
      throws IOException {
    Map<String, String> headers = new HashMap<>(reply.headers());
    headers.put("Content-Type", EventFrames.CONTENT_TYPE);
    ClientStream out = answer.stream(operation.status(), headers);
    new EventFrames(out, writer, operation.errors(), answer.requestId()).run(reply.body());
    answer.end(out);
  }
}
