package dev.serai.protocol.mcp.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.protocol.mcp.message.Json;
import dev.serai.protocol.mcp.message.Message.Notification;
import dev.serai.protocol.mcp.message.Message.Result;
import dev.serai.protocol.mcp.message.MessageCodec;
import dev.serai.protocol.mcp.message.MessageLimits;
import dev.serai.protocol.mcp.message.RequestId;
import dev.serai.protocol.mcp.server.EventStream.Found;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class EventStreamTest {

  private static final MessageCodec CODEC = new MessageCodec(MessageLimits.DEFAULT);
  private static final Notification NOTE = new Notification("note");
  private static final int SIZE = CODEC.write(NOTE).length;
  private static final Duration SHORT = Duration.ofMillis(1);

  @Test
  void endsWithTheLastOfItsAnswers() throws InterruptedException {
    EventStream stream = stream(10, 2, false);
    stream.put(answer());
    assertThat(stream.ended()).isFalse();

    stream.abandon();

    Found found = stream.await(stream.attach(), 0, SHORT);
    assertThat(found.events()).hasSize(1);
    assertThat(found.last()).isTrue();
  }

  @Test
  void losesTheOldestWhereItMay() throws InterruptedException {
    EventStream stream = stream(2, 0, true);
    for (int i = 0; i < 5; i++) {
      stream.put(NOTE);
    }

    Found found = stream.await(stream.attach(), 0, SHORT);

    assertThat(found.events()).extracting(EventStream.Event::number).containsExactly(4L, 5L);
    assertThat(found.last()).isFalse();
  }

  @Test
  void makesTheSenderWaitWhereNothingMayBeLost() throws InterruptedException {
    EventStream stream = stream(1, 1, false);
    stream.put(NOTE);
    CountDownLatch sent = new CountDownLatch(1);
    Thread sender =
        Thread.ofVirtual()
            .start(
                () -> {
                  stream.put(answer());
                  sent.countDown();
                });
    long reader = stream.attach();
    stream.await(reader, 0, SHORT);

    Found rest = stream.await(reader, 1, Duration.ofSeconds(10));
    sent.await();

    assertThat(rest.events()).extracting(EventStream.Event::answer).containsExactly(true);
    sender.join();
  }

  @Test
  void endsForASenderThatIsInterruptedWhileItWaits() throws InterruptedException {
    EventStream stream = stream(1, 1, false);
    stream.put(NOTE);
    Thread sender = Thread.ofVirtual().start(() -> stream.put(answer()));

    sender.interrupt();
    sender.join();

    assertThat(stream.ended()).isTrue();
  }

  @Test
  void letsOneReaderTakeOverFromAnother() throws InterruptedException {
    EventStream stream = stream(10, 1, false);
    long first = stream.attach();

    long second = stream.attach();

    assertThat(stream.await(first, 0, Duration.ofSeconds(10)).last()).isTrue();
    assertThat(stream.await(second, 0, SHORT).last()).isFalse();
  }

  @Test
  void keepsOneMessageHoweverLong() {
    EventStream stream = new EventStream("s", CODEC, 1, 1, false);

    stream.put(answer());

    assertThat(stream.answers()).hasSize(1);
  }

  @Test
  void countsWhatItKeepsAmongWhatAllKeep() {
    var bounds = new SharedBounds(1, 3L * SIZE);
    EventStream one = stream(10, 0, true);
    one.put(NOTE);
    one.share(bounds);
    EventStream other = stream(10, 0, true);
    other.share(bounds);

    for (int i = 0; i < 5; i++) {
      other.put(NOTE);
    }

    assertThat(bounds.keptBytes()).isEqualTo(3L * SIZE);
    one.forget();
    other.forget();
    assertThat(bounds.keptBytes()).isZero();
  }

  @Test
  void settlesAtOnceWhenTheAnswerIsThere() throws InterruptedException {
    EventStream quiet = stream(10, 1, false);
    quiet.put(answer());
    EventStream talking = stream(10, 1, false);
    talking.put(NOTE);
    talking.put(answer());

    assertThat(quiet.settled(Duration.ofHours(1))).isTrue();
    assertThat(talking.settled(Duration.ofHours(1))).isFalse();
  }

  private static EventStream stream(int notes, int answers, boolean mayLose) {
    return new EventStream("s", CODEC, notes * SIZE, answers, mayLose);
  }

  private static Result answer() {
    return new Result(RequestId.of(1), Json.object());
  }
}
