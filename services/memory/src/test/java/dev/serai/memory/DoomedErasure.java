package dev.serai.memory;

import static dev.serai.memory.Sample.event;
import static dev.serai.memory.Sample.said;
import static dev.serai.memory.StoredMemories.CALLER;

import dev.serai.testing.Eventually;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Erases an actor in a process that is to be killed, while what the actor said last is still being
 * drawn, and another one talks on.
 */
final class DoomedErasure {

  static final String DONE = "done";
  static final String SAID = "said ";
  static final String GONE = "alice";
  static final String STAYS = "bob";
  static final int SESSIONS = 30;
  static final int EVENTS = 12;
  private static final int LONG = 40;
  private static final int TALK = 40;
  static final int ALL = (SESSIONS + LONG - 1) * EVENTS;
  static final Duration PATIENCE = Duration.ofMinutes(2);

  static final ErasureScope SCOPE =
      new ErasureScope(Optional.empty(), Optional.of(GONE), Optional.empty());

  private DoomedErasure() {}

  /** A folder of one long session and many short ones, of which half were read. */
  static void fill(Path folder) throws Exception {
    try (var open = DoomedMemories.open(folder, Clock.systemUTC())) {
      talk(open.room(), 0, SESSIONS / 2);
      open.storage().start();
      Eventually.holds("half is read", PATIENCE, () -> jobs(open) == 0);
    }
    try (var open = DoomedMemories.open(folder, Clock.systemUTC())) {
      talk(open.room(), SESSIONS / 2, SESSIONS);
    }
  }

  static long jobs(DoomedMemories.Open open) {
    return open.storage()
        .database()
        .read(
            rows -> rows.createQuery("SELECT count(*) FROM storage_jobs").mapTo(Long.class).one());
  }

  private static void talk(MemoryRoom room, int from, int to) {
    Memory memory = DoomedMemories.memory(room);
    for (int session = from; session < to; session++) {
      for (int i = 0; i < (session == 0 ? LONG : 1) * EVENTS; i++) {
        say(room, memory, GONE, "s" + session, "secret word" + session + "x" + i);
      }
      say(room, memory, STAYS, "s" + session, "word " + session);
    }
  }

  private static void say(
      MemoryRoom room, Memory memory, String actor, String session, String text) {
    NewEvent said =
        event(actor, session, Clock.systemUTC().instant(), said(text))
            .metadata(Map.of("topic", "tea"))
            .build();
    var _ = room.events().createEvent(CALLER, memory.id(), said, Optional.empty());
  }

  /** The folder. */
  public static void main(String[] arguments) throws Exception {
    try (var open = DoomedMemories.open(Path.of(arguments[0]), Clock.systemUTC())) {
      Memory memory = DoomedMemories.memory(open.room());
      open.storage().start();
      Thread.ofVirtual().start(() -> talk(open.room(), memory));
      DoomedProcess.tell(DoomedProcess.READY);
      var _ = open.room().erasures().erase(CALLER, memory.id(), SCOPE);
      DoomedProcess.tell(DONE);
    }
  }

  private static void talk(MemoryRoom room, Memory memory) {
    for (int i = 0; i < TALK; i++) {
      String text = "more word " + i;
      say(room, memory, STAYS, "talk", text);
      DoomedProcess.tell(SAID + text);
    }
  }
}
