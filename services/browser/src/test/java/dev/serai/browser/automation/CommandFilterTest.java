package dev.serai.browser.automation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.protocol.websocket.Frames;
import dev.serai.protocol.websocket.Side;
import dev.serai.protocol.websocket.WebSocketConnection;
import dev.serai.protocol.websocket.WebSocketLimits;
import dev.serai.protocol.websocket.WebSocketMessage;
import dev.serai.protocol.websocket.WebSocketViolation;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What reaches a browser of what a program sends, and what is answered to the program. */
class CommandFilterTest {

  private static final int KEPT = 200;
  private static final int PING = 9;

  private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
  private int settled;
  private final ByteArrayOutputStream answered = new ByteArrayOutputStream();

  @Test
  void whatIsHarmlessReachesTheBrowserAsItWasSent() throws IOException {
    String command = "{\"id\":7, \"method\":\"Page.navigate\",\"params\":{\"url\":\"http://ü/\"}}";
    send(command);

    assertThat(heard()).containsExactly(command);
    assertThat(answers()).isEmpty();
  }

  @Test
  void closingTheBrowserIsAnsweredAndLeavesIt() throws IOException {
    send("{\"id\":7,\"method\":\"Browser.close\"}");

    assertThat(heard()).isEmpty();
    assertThat(answers()).containsExactly("{\"id\":7,\"result\":{}}");
  }

  @Test
  void aRefusalSaysWhyInTheSessionItWasAskedIn() throws IOException {
    send("{\"id\":8,\"sessionId\":\"S\",\"method\":\"Tethering.bind\",\"params\":{\"port\":1}}");

    assertThat(heard()).isEmpty();
    assertThat(answers())
        .containsExactly(
            "{\"id\":8,\"sessionId\":\"S\",\"error\":{\"code\":-32000,\"message\":"
                + "\"Tethering.bind is not passed on: it listens on ports\"}}");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 1000})
  void commandsAreReadHoweverTheirBytesCome(int atATime) throws IOException {
    for (int id = 1; id < 6; id++) {
      send(command(id, id % 2 == 0 ? "Browser.crash" : "Page.reload"));
    }

    assertThat(heard(atATime))
        .containsExactly(
            command(1, "Page.reload"), command(3, "Page.reload"), command(5, "Page.reload"));
    assertThat(answers())
        .satisfiesExactly(
            first -> assertThat(first).startsWith("{\"id\":2,\"error\""),
            second -> assertThat(second).startsWith("{\"id\":4,\"error\""));
  }

  @Test
  void aCommandInFragmentsIsOneCommand() throws IOException {
    fragments("{\"id\":1,\"met", "hod\":\"Browser.cr", "ash\"}");
    frame(false, Frames.TEXT, "{\"id\":2,\"method\":");
    frame(true, PING, "still there");
    frame(true, Frames.CONTINUATION, "\"Page.reload\"}");

    assertThat(heard(5)).containsExactly("{\"id\":2,\"method\":\"Page.reload\"}");
    assertThat(answers()).singleElement().asString().startsWith("{\"id\":1,\"error\"");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 50, 1000})
  void aLongCommandPassesWithoutBeingKept(int atATime) throws IOException {
    String padding = "x".repeat(10_000);
    String whole = "{\"id\":1,\"method\":\"Runtime.evaluate\",\"params\":{\"a\":\"%s\"}}";
    send(whole.formatted(padding));
    fragments(
        "{\"id\":1,\"method\":\"Runtime.evaluate\",\"params\":{\"a\":\"", padding, padding, "\"}}");
    send(command(3, "Page.reload"));

    assertThat(heard(atATime))
        .containsExactly(
            whole.formatted(padding),
            whole.formatted(padding + padding),
            command(3, "Page.reload"));
  }

  @Test
  void theLimitIsWhatIsKept() throws IOException {
    String room = "{\"id\":1,\"params\":{\"url\":\"http://a/%s\"},\"method\":\"Page.navigate\"}";
    int left = KEPT - room.length() + 2;
    String fits = room.formatted("x".repeat(left));
    send(fits);
    send(room.formatted("x".repeat(left + 1)));

    assertThat(heard()).containsExactly(fits);
    assertThat(goodbye()).isEqualTo(WebSocketViolation.TOO_BIG);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"id\":1,\"method\":\"Browser.setDownloadBehavior\",\"params\":{\"a\":\"%s\"}}",
        "{\"id\":1,\"params\":{\"a\":\"%s\"},\"method\":\"Page.reload\"}",
        "{\"id\":1,\"method\":\"Page.reload\",\"params\":{\"a\":\"%s\"},\"method\":\"Browser.crash\"}",
        "{\"id\":1,\"m\\u0065thod\":\"Browser.crash\",\"a\":\"%s\",\"method\":\"Page.reload\"}",
        "{\"id\":1,\"method\":\"Page.reload\",\"a\":\"%s\",\"m\\u0065thod\":\"Browser.crash\"}",
        "{\"id\":1,/*\"*/\"method\":\"Page.reload\",\"a\":\"%s\"}"
      })
  void aLongCommandThatCouldBeAnotherEndsTheConnection(String command) throws IOException {
    send(command.formatted("x".repeat(1000)));

    heardBytes(4096);
    assertThat(goodbye()).isEqualTo(WebSocketViolation.TOO_BIG);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"id\":1,\"method\":\"Page.reload\",\"method\":\"Browser.crash\"}",
        "{\"id\":1,\"method\":\"Page.reload\"}{\"id\":2,\"method\":\"Browser.crash\"}",
        "{\"id\":1,/**/\"method\":\"Page.reload\"}",
        "no JSON",
        "[]",
        "{\"method\":\"Page.reload\"}",
        "{\"id\":1}",
        "{\"id\":1,\"method\":2}"
      })
  void whatIsNoCommandIsAnswered(String text) throws IOException {
    send(text);

    assertThat(heard()).isEmpty();
    assertThat(answers()).singleElement().asString().contains("error");
  }

  @Test
  void framesThatAreNoneEndTheConnection() throws IOException {
    sent.write(new byte[] {(byte) 0x81, 2, '{', '}'});
    heardBytes(64);

    assertThat(goodbye()).isEqualTo(WebSocketViolation.PROTOCOL);
  }

  @ParameterizedTest
  @CsvSource({"0xC1, 1002", "0x82, 1003", "0x80, 1002", "0x09, 1002"})
  void framesOfAnotherKindEndTheConnection(String first, int code) throws IOException {
    sent.write(new byte[] {(byte) (int) Integer.decode(first), (byte) 0x80, 0, 0, 0, 0});
    heardBytes(64);

    assertThat(goodbye()).isEqualTo(code);
  }

  @Test
  void theFirstCommandForAPageWaitsUntilThePageIsWatched() throws IOException {
    for (String session : List.of("A", "B", "A", "B")) {
      send("{\"id\":1,\"method\":\"Page.reload\",\"sessionId\":\"%s\"}".formatted(session));
    }
    heard();

    assertThat(settled).isEqualTo(2);
  }

  @Test
  void answersFallBetweenTheMessagesOfTheBrowser() throws IOException {
    var program = new ByteArrayOutputStream();
    var gaps = new MessageGaps(program);
    byte[] answer = server(true, Frames.TEXT, "answer");
    gaps.write(server(false, Frames.TEXT, "one "));
    Thread answering = Thread.startVirtualThread(() -> say(gaps, answer));
    while (answering.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }

    var more = new ByteArrayOutputStream();
    more.writeBytes(server(true, PING, ""));
    more.writeBytes(server(true, Frames.CONTINUATION, "message"));
    more.writeBytes(server(true, Frames.TEXT, "two"));
    gaps.write(more.toByteArray());

    assertThat(texts(Side.CLIENT, program.toByteArray()))
        .containsExactly("one message", "answer", "two");
  }

  @Test
  void whoeverWaitsToAnswerLeavesWithTheConnection() throws Exception {
    var gaps = new MessageGaps(OutputStream.nullOutputStream());
    gaps.write(new byte[] {(byte) 0x81, 5, 'o'});
    Thread answering =
        Thread.startVirtualThread(() -> say(gaps, server(true, Frames.TEXT, "late")));

    gaps.end();

    answering.join();
  }

  private static void say(MessageGaps gaps, byte[] frame) {
    try {
      gaps.say(frame);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static String command(int id, String method) {
    return "{\"id\":%d,\"method\":\"%s\"}".formatted(id, method);
  }

  private void send(String text) {
    frame(true, Frames.TEXT, text);
  }

  private void fragments(String... parts) {
    for (int at = 0; at < parts.length; at++) {
      frame(at == parts.length - 1, at == 0 ? Frames.TEXT : Frames.CONTINUATION, parts[at]);
    }
  }

  /** As a client sends it, masked. */
  private void frame(boolean last, int opcode, String text) {
    byte[] payload = text.getBytes(UTF_8);
    byte[] key = {1, (byte) 0x82, 3, 4};
    ByteBuffer head = Frames.maskedHead(last, opcode, payload.length, 0);
    while (head.remaining() > key.length) {
      sent.write(head.get());
    }
    sent.writeBytes(key);
    for (int at = 0; at < payload.length; at++) {
      sent.write(payload[at] ^ key[at % key.length]);
    }
  }

  private static byte[] server(boolean last, int opcode, String text) {
    byte[] payload = text.getBytes(UTF_8);
    ByteBuffer head = Frames.head(last, opcode, payload.length);
    return ByteBuffer.allocate(head.remaining() + payload.length).put(head).put(payload).array();
  }

  private List<String> heard() throws IOException {
    return heard(4096);
  }

  private List<String> heard(int atATime) throws IOException {
    return texts(Side.SERVER, heardBytes(atATime));
  }

  private byte[] heardBytes(int atATime) throws IOException {
    var drops =
        new FilterInputStream(new ByteArrayInputStream(sent.toByteArray())) {
          @Override
          public int read(byte[] target, int offset, int length) throws IOException {
            return super.read(target, offset, Math.min(length, atATime));
          }
        };
    try (InputStream filter = new CommandFilter(drops, answered, KEPT, () -> settled++)) {
      return filter.readAllBytes();
    }
  }

  private List<String> answers() throws IOException {
    return texts(Side.CLIENT, answered.toByteArray());
  }

  private int goodbye() throws IOException {
    WebSocketMessage said = connection(Side.CLIENT, answered.toByteArray()).read();
    return said instanceof WebSocketMessage.Closed(int code, String _) ? code : 0;
  }

  private static List<String> texts(Side side, byte[] bytes) throws IOException {
    List<String> texts = new ArrayList<>();
    WebSocketConnection connection = connection(side, bytes);
    while (connection.read() instanceof WebSocketMessage.Text(String text)) {
      texts.add(text);
    }
    return texts;
  }

  private static WebSocketConnection connection(Side side, byte[] bytes) {
    return new WebSocketConnection(
        side,
        new ByteArrayInputStream(bytes),
        OutputStream.nullOutputStream(),
        new WebSocketLimits(1 << 20, 1 << 20));
  }
}
