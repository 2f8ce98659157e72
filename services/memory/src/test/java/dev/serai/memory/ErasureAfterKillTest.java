package dev.serai.memory;

import static dev.serai.memory.StoredMemories.CALLER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.kernel.PageRequest;
import dev.serai.testing.Eventually;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code kill -9} at random moments of an erasure: no record is found whose events are gone, no
 * events are left that no list shows, what was acknowledged as erased stays erased, and an erasure
 * that was cut off is finished by the next call. {@code -Dserai.memory.kills=200} kills more often.
 */
class ErasureAfterKillTest {

  private static final int DEFAULT_KILLS = 50;
  private static final int KILLS = Integer.getInteger("serai.memory.kills", DEFAULT_KILLS);

  /** On a slow machine there are fewer kills, unless more were asked for. */
  private static final Duration ENOUGH = Duration.ofMinutes(2);

  private static final int FEWEST = 10;
  private static final int LONGEST_MILLIS = 900;

  /** After the leases of the dead. */
  private static final Duration LATER = Duration.ofMinutes(3);

  private static final PageRequest PAGE = PageRequest.first(100);

  @TempDir private Path parent;

  @Test
  void whatIsErasedStaysErasedAndTheRestIsFinished() throws Exception {
    Path template = Files.createDirectories(parent.resolve("template"));
    DoomedErasure.fill(template);
    var doomed = new DoomedProcess(parent, LONGEST_MILLIS);
    var ends = new TreeMap<String, Integer>();
    long began = System.nanoTime();
    for (int kill = 0; kill < KILLS && (kill < FEWEST || since(began) < ENOUGH.toNanos()); kill++) {
      Path folder = parent.resolve("life" + kill);
      copy(template, folder);
      List<String> said = doomed.killed(DoomedErasure.class, folder.toString());
      ends.merge(check(folder, said), 1, Integer::sum);
    }
    System.out.println("kills found the erasure " + ends);
  }

  private static long since(long began) {
    return KILLS > DEFAULT_KILLS ? 0 : System.nanoTime() - began;
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file).toString()));
      }
    }
  }

  /** How far the erasure had come. */
  private static String check(Path folder, List<String> said) throws IOException {
    try (var open = DoomedMemories.open(folder, Clock.offset(Clock.systemUTC(), LATER))) {
      var left = new Left(open, DoomedMemories.memory(open.room()));
      left.requireWhole();
      long events = left.rows("memory_event");
      boolean done = said.contains(DoomedErasure.DONE);
      if (done) {
        left.requireGone();
      }
      left.finish();
      assertThat(left.said())
          .as("what another said")
          .containsAll(
              said.stream()
                  .filter(line -> line.startsWith(DoomedErasure.SAID))
                  .map(line -> line.substring(DoomedErasure.SAID.length()))
                  .toList());
      return done ? "done" : events == 0 ? "at its files" : left.began(events) ? "amid" : "early";
    }
  }

  /** What a killed process left. */
  private record Left(DoomedMemories.Open open, Memory memory) {

    private MemoryRoom room() {
      return open.room();
    }

    long rows(String table) {
      return count(
          "SELECT count(*) FROM %s WHERE actor_id = '%s'".formatted(table, DoomedErasure.GONE));
    }

    private long count(String query) {
      return open.storage()
          .database()
          .read(handle -> handle.createQuery(query).mapTo(Long.class).one());
    }

    boolean began(long events) {
      return events < DoomedErasure.ALL || count("SELECT count(*) FROM memory_tombstone") > 0;
    }

    /** No record without its events, no event without its session, and nothing else is found. */
    void requireWhole() {
      for (MemoryRecord record : records()) {
        if (record.provenance().actorId().filter(DoomedErasure.GONE::equals).isPresent()) {
          assertThat(record.provenance().sources()).allMatch(source -> there(record, source));
        }
      }
      assertThat(
              count(
                  """
                  SELECT count(*) FROM memory_event AS e WHERE NOT EXISTS (
                    SELECT 1 FROM memory_session AS s
                    WHERE s.actor_id = e.actor_id AND s.session_id = e.session_id)
                  """))
          .as("events that no list shows")
          .isZero();
      IndexAgrees.withRows(room(), memory);
    }

    private boolean there(MemoryRecord record, Provenance.Source source) {
      var session =
          new SessionKey(
              memory.id(), DoomedErasure.GONE, record.provenance().sessionId().orElseThrow());
      return room()
          .store()
          .read(
              rows ->
                  rows.events(memory)
                      .find(session, new EventId(source.eventId()), Instant.EPOCH)
                      .isPresent());
    }

    private List<MemoryRecord> records() {
      return room().store().read(rows -> rows.changes(memory).after(0, Integer.MAX_VALUE)).stream()
          .filter(RecordTables.Changed.Put.class::isInstance)
          .map(change -> ((RecordTables.Changed.Put) change).record())
          .toList();
    }

    void requireGone() {
      for (String table :
          List.of("memory_event", "memory_session", "memory_record", "memory_reading")) {
        assertThat(rows(table)).as(table).isZero();
      }
      assertThat(room().events().listActors(CALLER, memory.id(), PAGE).items())
          .doesNotContain(DoomedErasure.GONE);
      assertThat(
              room()
                  .records()
                  .retrieve(
                      CALLER, memory.id(), Sample.under("/"), Sample.find("secret", 100), PAGE)
                  .items())
          .noneMatch(found -> found.record().text().contains("secret"));
      IndexAgrees.withRows(room(), memory);
    }

    /** The call is made again, and what waited to be drawn does not bring anything back. */
    void finish() {
      ErasureCertificate certificate =
          room().erasures().erase(CALLER, memory.id(), DoomedErasure.SCOPE);
      assertThat(certificate.files()).isTrue();
      requireGone();
      open.storage().start();
      Eventually.holds("all is drawn", DoomedErasure.PATIENCE, () -> DoomedErasure.jobs(open) == 0);
      requireGone();
      assertThat(records()).extracting(MemoryRecord::text).hasSameElementsAs(said());
      assertThat(room().erasures().verify(CALLER, memory.id(), certificate).empty()).isTrue();
    }

    /** All that was said by who stays. */
    List<String> said() {
      return LiveMemories.all(
              page ->
                  room()
                      .events()
                      .listSessions(CALLER, memory.id(), DoomedErasure.STAYS, false, page))
          .stream()
          .map(one -> new SessionKey(memory.id(), one.actorId(), one.sessionId()))
          .flatMap(key -> events(key).stream())
          .map(Sample::text)
          .toList();
    }

    private List<Event> events(SessionKey key) {
      return LiveMemories.all(
          page -> room().events().listEvents(CALLER, key, EventFilter.EVERYTHING, true, page));
    }
  }
}
