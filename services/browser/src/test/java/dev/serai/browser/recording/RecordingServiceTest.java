package dev.serai.browser.recording;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.serai.browser.BrowserId;
import dev.serai.browser.BrowserSession;
import dev.serai.browser.Recording;
import dev.serai.browser.ViewPort;
import dev.serai.browser.recording.Manifest.BatchEntry;
import dev.serai.kernel.AccountId;
import dev.serai.kernel.Arn;
import dev.serai.kernel.Caller;
import dev.serai.kernel.Ids;
import dev.serai.kernel.Principal;
import dev.serai.kernel.Secret;
import dev.serai.sessions.SessionId;
import dev.serai.sessions.SessionKey;
import dev.serai.testing.TestClock;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Recordings as they are read again, and the tickets of pages that read them. */
final class RecordingServiceTest {

  private static final Instant START = Instant.parse("2026-01-02T03:04:05Z");
  private static final SessionKey<BrowserId> KEY =
      new SessionKey<>(AccountId.DEFAULT, new BrowserId("inn-0123456789"), new SessionId("s1"));
  private static final BrowserSession SESSION =
      new BrowserSession(
          KEY,
          Optional.empty(),
          Duration.ofHours(1),
          ViewPort.DEFAULT,
          "here",
          START,
          START.plusSeconds(60),
          true,
          Optional.empty());
  private static final Recording.Place PLACE =
      new Recording.Place("films", "of/inns/", Optional.empty());
  private static final Caller CALLER =
      new Caller(
          AccountId.DEFAULT,
          new Principal.User(Arn.parse("arn:aws:iam::111122223333:user/ann").orElseThrow(), "ann"),
          "AKIAX",
          "request-1");

  private final FakeRecordingStore store = new FakeRecordingStore();
  private final RecordingReader reader = new RecordingReader(store);
  private final TestClock clock = TestClock.create();
  private final ReplayTickets tickets =
      new ReplayTickets(
          TapeTest.config(4096, Duration.ofSeconds(1), 1), new Ids(new Random(4)), clock);

  @Test
  void aManifestIsReadAsItWasWritten() throws IOException {
    var entry = new BatchEntry(1, 5, Optional.of(90L), Optional.of(2), Optional.of(70));
    Manifest written =
        Manifest.of(KEY, START, true, List.of(entry), List.of(new Gap(7, 8, 3, "slow")));
    put("manifest.json", Recordings.json(written));

    Manifest found = reader.manifest(PLACE, SESSION);

    assertThat(found).isEqualTo(written);
    assertThat(found.millis()).isEqualTo(90);
  }

  @Test
  void withoutAManifestItsBatchesTell() throws IOException {
    put("batch_1.ndjson.gz", batch(3));
    put("batch_2.ndjson.gz", batch(900));

    Manifest found = reader.manifest(PLACE, SESSION);

    assertThat(found.complete()).isFalse();
    assertThat(found.batches()).extracting(BatchEntry::number).containsExactly(1, 2);
    assertThat(found.batches()).extracting(BatchEntry::from).containsExactly(3L, 900L);
    assertThat(found.startedAt()).isEqualTo(START.toString());
  }

  @Test
  void aTicketIsGoodForItsRecordingAndAShortTime() {
    Secret ticket = tickets.issue(CALLER, KEY);

    assertThat(tickets.find(ticket, "inn-0123456789", "s1")).contains(CALLER);
    assertThat(tickets.find(ticket, "inn-0123456789", "s2")).isEmpty();
    assertThat(tickets.find(ticket, "inn-9999999999", "s1")).isEmpty();
    assertThat(tickets.find(new Secret("x"), "inn-0123456789", "s1")).isEmpty();
    clock.advance(Duration.ofMinutes(1));
    assertThat(tickets.find(ticket, "inn-0123456789", "s1")).isEmpty();
  }

  @Test
  void ofTooManyTicketsTheOldestEnds() {
    Secret first = tickets.issue(CALLER, KEY);
    Secret second = tickets.issue(CALLER, KEY);
    Secret third = tickets.issue(CALLER, KEY);

    assertThat(tickets.find(first, "inn-0123456789", "s1")).isEmpty();
    assertThat(tickets.find(second, "inn-0123456789", "s1")).isPresent();
    assertThat(tickets.find(third, "inn-0123456789", "s1")).isPresent();
  }

  private static byte[] batch(long from) {
    String head =
        JsonNodeFactory.instance
            .objectNode()
            .put("t", from)
            .put("format", Manifest.FORMAT)
            .toString();
    var batch = new Batch(head, from);
    batch.add("{\"k\":\"x\"}".getBytes(UTF_8), from);
    return batch.packed();
  }

  private void put(String name, byte[] content) throws IOException {
    store.put(AccountId.DEFAULT, "films", "of/inns/s1/" + name, content, "");
  }
}
