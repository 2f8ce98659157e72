package dev.serai.protocol.mcp.message;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.protocol.mcp.message.Message.Notification;
import dev.serai.protocol.mcp.message.Parsed.Broken;
import dev.serai.protocol.mcp.message.Parsed.Single;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LinesTest {

  private static final MessageLimits LIMITS = new MessageLimits(60, 10, 10);
  private static final MessageCodec CODEC = new MessageCodec(LIMITS);
  private static final String LINE = "{\"jsonrpc\":\"2.0\",\"method\":\"a\"}";

  @Test
  void readsWhatWasWritten() throws IOException {
    var out = new ByteArrayOutputStream();
    var writer = new LineWriter(out, CODEC);
    writer.write(new Notification("a", Json.object().put("text", "one\ntwo")));
    writer.write(new Notification("b"));

    LineReader reader = reader(out.toString(UTF_8));

    assertThat(reader.next())
        .contains(new Single(new Notification("a", Json.object().put("text", "one\ntwo"))));
    assertThat(reader.next()).contains(new Single(new Notification("b")));
    assertThat(reader.next()).isEmpty();
  }

  @Test
  void skipsBlankLinesAndReadsALastOneWithoutEnd() throws IOException {
    LineReader reader = reader("\n \r\n\r\n" + LINE + "\r\n\n" + LINE);

    assertThat(reader.next()).contains(new Single(new Notification("a")));
    assertThat(reader.next()).contains(new Single(new Notification("a")));
    assertThat(reader.next()).isEmpty();
  }

  @Test
  void goesOnAfterALineThatIsTooLong() throws IOException {
    LineReader reader = reader("x".repeat(1_000) + "\n" + LINE + "\n");

    Optional<Parsed> first = reader.next();

    assertThat(first).get().isInstanceOf(Broken.class);
    assertThat(reader.next()).contains(new Single(new Notification("a")));
  }

  private static LineReader reader(String text) {
    return new LineReader(new ByteArrayInputStream(text.getBytes(UTF_8)), CODEC, LIMITS);
  }
}
