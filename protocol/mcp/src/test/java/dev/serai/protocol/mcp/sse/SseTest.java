package dev.serai.protocol.mcp.sse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SseTest {

  @Test
  void readsWhatItWrites() throws IOException {
    var out = new ByteArrayOutputStream();
    var writer = new SseWriter(out);
    var first = new SseEvent(Optional.of("s-1"), "ping", "", Optional.of(Duration.ofMillis(250)));
    var second = SseEvent.message("s-2", "one\ntwo ü");
    writer.write(first);
    writer.comment();
    writer.write(second);
    writer.message(Optional.of("s-3"), "{\"a\":1}".getBytes(UTF_8));

    assertThat(events(out.toString(UTF_8)))
        .containsExactly(first, second, SseEvent.message("s-3", "{\"a\":1}"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r", "\r\n"})
  void acceptsEachEndOfLine(String end) throws IOException {
    String text = "data: a" + end + "data:b" + end + end + "id: 7" + end + "data" + end + end;

    assertThat(events(text)).containsExactly(SseEvent.message("a\nb"), SseEvent.message("7", ""));
  }

  @Test
  void skipsCommentsUnknownFieldsAndByteOrderMark() throws IOException {
    assertThat(events("\uFEFF: hello\n\nfoo: bar\n\ndata: x\n\n"))
        .containsExactly(SseEvent.message("x"));
  }

  @Test
  void dropsAnEventTheEndCutsOff() throws IOException {
    assertThat(events("data: a\n\ndata: b\n")).containsExactly(SseEvent.message("a"));
  }

  @Test
  void ignoresPausesThatAreNoNumberAndBoundsLongOnes() throws IOException {
    assertThat(events("retry: soon\ndata: a\n\nretry: 99999999999999999999\ndata: b\n\n"))
        .extracting(SseEvent::retry)
        .containsExactly(Optional.empty(), Optional.of(Duration.ofHours(1)));
  }

  @Test
  void ignoresIdsWithANul() throws IOException {
    assertThat(events("id: a\0b\ndata: x\n\n")).containsExactly(SseEvent.message("x"));
  }

  @Test
  void bearsEventsUpToTheLimit() throws IOException {
    String fits = "data: " + "x".repeat(14) + "\n\n";
    String tooLong = "data: " + "x".repeat(15) + "\n\n";

    assertThat(new SseReader(stream(fits), 20).next()).isPresent();
    var reader = new SseReader(stream(tooLong), 20);
    assertThatThrownBy(reader::next).isInstanceOf(EventTooLongException.class);
  }

  @Test
  void countsAllLinesOfAnEventTogether() {
    var reader = new SseReader(stream("data: xxxxxxxxxx\ndata: yyyyyyyyyy\n\n"), 20);

    assertThatThrownBy(reader::next).isInstanceOf(EventTooLongException.class);
  }

  private static List<SseEvent> events(String text) throws IOException {
    var reader = new SseReader(stream(text), 1_000);
    List<SseEvent> events = new ArrayList<>();
    for (var next = reader.next(); next.isPresent(); next = reader.next()) {
      events.add(next.get());
    }
    return events;
  }

  private static ByteArrayInputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(UTF_8));
  }
}
