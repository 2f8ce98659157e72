package dev.serai.memory;

import static dev.serai.memory.StoredMemories.CALLER;

import dev.serai.kernel.Arn;
import dev.serai.kernel.ErrorKind;
import dev.serai.kernel.ServiceException;
import dev.serai.memory.StrategyConfiguration.BuiltIn;
import dev.serai.memory.StrategyConfiguration.Overridden;
import dev.serai.memory.StrategyConfiguration.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * A memory with everything in it that a memory may hold, made by chance: strategies that came and
 * went, branches, documents, metadata, events that expired, records in versions, of ingested
 * content, of nobody's.
 */
final class MadeUpMemory {

  static final List<String> ACTORS = List.of("alice", "team/bob", "carol:x-1_y");
  private static final List<String> SESSIONS = List.of("s1", "a-b_c", "Z9");
  static final String TOPIC = "topic";
  private static final int DEEDS = 60;

  private final LiveMemories live;
  private final Random random;
  private final MadeUpWords words;
  private final Memory memory;
  private final Map<SessionKey, List<EventId>> events = new HashMap<>();
  private boolean keyed = true;

  private MadeUpMemory(LiveMemories live, Random random) {
    this.live = live;
    this.random = random;
    this.words = new MadeUpWords(random);
    this.memory = live.create(settings(), strategies());
  }

  static MemoryId in(LiveMemories live, Random random) {
    var made = new MadeUpMemory(live, random);
    for (int i = 0; i < DEEDS; i++) {
      made.deed(i);
    }
    made.leaveUnread();
    return made.memory.id();
  }

  /** All is read but for what was said last, some of which waits for what follows. */
  private void leaveUnread() {
    live.clock.advance(Duration.ofMinutes(5));
    live.settle();
    for (int i = 0; i < ACTORS.size(); i++) {
      say();
    }
    live.clock.advance(Duration.ofSeconds(2));
    live.settle();
  }

  private MemorySettings settings() {
    return new MemorySettings(
        "made_up",
        words.maybe(words::text),
        words.maybe(() -> Arn.parse("arn:aws:kms:us-east-1:111122223333:key/k").orElseThrow()),
        Optional.of(StoredMemories.ROLE),
        3,
        List.of(
            new IndexedKey(TOPIC, MetadataType.STRING), new IndexedKey("n", MetadataType.NUMBER)),
        Sample.namespaceKeys());
  }

  private NewStrategy[] strategies() {
    var step = new Step(words.text(), StoredMemories.MODEL);
    return new NewStrategy[] {
      new NewStrategy(
          "facts",
          words.maybe(words::text),
          new BuiltIn(StrategyKind.SEMANTIC, Optional.empty()),
          Optional.of(new NamespaceTemplate("/{team}/{plant}/{actorId}/")),
          Optional.empty(),
          List.of(copied(TOPIC))),
      StoredMemories.builtIn("sums", StrategyKind.SUMMARIZATION),
      StoredMemories.builtIn("episodes", StrategyKind.EPISODIC),
      StoredMemories.strategy(
          "own",
          new Overridden(
              StrategyKind.USER_PREFERENCE,
              Optional.of(step),
              words.maybe(() -> step),
              Optional.empty(),
              Optional.empty()))
    };
  }

  private static MetadataField copied(String key) {
    return new MetadataField(
        key,
        MetadataType.STRING,
        MetadataField.Origin.STRICTLY_CONSISTENT,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private void deed(int number) {
    if (number == DEEDS / 2) {
      change();
      live.clock.advance(Duration.ofDays(2));
      return;
    }
    switch (random.nextInt(12)) {
      case 0 -> write();
      case 1 -> update();
      case 2 -> remove();
      case 3 -> ingest();
      case 4 -> {
        live.clock.advance(Duration.ofHours(random.nextInt(2)).plusSeconds(90));
        live.settle();
      }
      case 5 -> forget();
      default -> say();
    }
  }

  /** What records and events were made by before is not there any more. */
  private void change() {
    keyed = false;
    MemoryStrategy gone = live.service().getMemory(CALLER, memory.id()).strategies().getFirst();
    var change =
        new MemoryChange(
            Optional.of("changed"),
            Optional.empty(),
            Optional.empty(),
            List.of(new IndexedKey("more", MetadataType.STRINGLIST)),
            Optional.of(List.of()),
            List.of(gone.id()),
            List.of(),
            List.of(StoredMemories.builtIn("late", StrategyKind.SEMANTIC, "/late/{sessionId}/")));
    var _ = live.service().updateMemory(CALLER, memory.id(), change, Optional.empty());
  }

  private String actor() {
    return words.one(ACTORS);
  }

  private Instant now() {
    return live.clock.instant();
  }

  private void say() {
    var key = new SessionKey(memory.id(), actor(), words.one(SESSIONS));
    List<EventId> before = events.computeIfAbsent(key, _ -> new ArrayList<>());
    Sample.Builder said =
        Sample.event(
                key.actorId(),
                key.sessionId(),
                now().minusMillis(random.nextInt(100_000)),
                words.payload())
            .metadata(words.metadata(TOPIC))
            .variables(keyed && random.nextBoolean() ? Map.of("team", "ops") : Map.of());
    if (!before.isEmpty() && random.nextInt(4) == 0) {
      said.branch("fork" + before.size(), words.one(before));
    } else if (random.nextInt(5) == 0) {
      said.skipped();
    }
    keep(key, said.build());
  }

  /** A branch may begin behind an event that is gone by now, which is refused. */
  private void keep(SessionKey key, NewEvent event) {
    try {
      Event kept = live.events().createEvent(CALLER, memory.id(), event, Optional.empty());
      events.getOrDefault(key, new ArrayList<>()).add(kept.id());
    } catch (ServiceException e) {
      if (e.kind() != ErrorKind.VALIDATION) {
        throw e;
      }
    }
  }

  private void forget() {
    events.forEach(
        (key, ids) -> {
          if (!ids.isEmpty() && random.nextInt(6) == 0) {
            EventId id = ids.remove(random.nextInt(ids.size()));
            live.events().deleteEvent(CALLER, key, id);
          }
        });
  }

  private void ingest() {
    var content =
        new ExtractionService.Content(
            actor(),
            Optional.of(words.one(SESSIONS)),
            now(),
            List.of(Sample.said(words.text()), Sample.said(words.text())),
            words.metadata(TOPIC),
            Map.of());
    var _ = live.extractions().ingestData(CALLER, memory.id(), content, Optional.empty());
  }

  private void write() {
    List<NewRecord> records = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      records.add(
          new NewRecord(
              "r" + i,
              words.maybe(() -> words.one(List.of("/a/", "/a/b", "c"))),
              words.text(),
              now().minusSeconds(random.nextInt(1000)),
              Optional.empty(),
              words.values()));
    }
    var _ = live.records().batchCreate(CALLER, memory.id(), records, Optional.empty());
  }

  private void update() {
    words
        .some(MadeUpReads.records(live, memory.id()))
        .ifPresent(
            record -> {
              var change =
                  new RecordChange(
                      record.id(),
                      now(),
                      words.maybe(words::text),
                      words.maybe(() -> "/moved/"),
                      Optional.empty(),
                      Optional.empty(),
                      words.maybe(words::values));
              var _ = live.records().batchUpdate(CALLER, memory.id(), List.of(change));
            });
  }

  private void remove() {
    words
        .some(MadeUpReads.records(live, memory.id()))
        .ifPresent(
            record -> live.records().delete(CALLER, memory.id(), record.id(), Optional.empty()));
  }
}
