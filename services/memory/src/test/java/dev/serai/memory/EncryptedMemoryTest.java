package dev.serai.memory;

import static dev.serai.memory.LiveMemories.START;
import static dev.serai.memory.Sample.event;
import static dev.serai.memory.Sample.find;
import static dev.serai.memory.Sample.in;
import static dev.serai.memory.Sample.said;
import static dev.serai.memory.StoredMemories.CALLER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.kernel.PageRequest;
import dev.serai.search.Embedding;
import dev.serai.search.TextRole;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What of an encrypted memory can be read on the disk: nothing that was said. */
class EncryptedMemoryTest {

  private static final String RARE = "xylophagous";
  private static final String PLACE = "/actors/alice/";

  @TempDir private Path folder;

  @Test
  void nothingOfAnEncryptedMemoryIsReadableOnTheDisk() throws IOException {
    try (LiveMemories live = open(true)) {
      new Scan(live).nothingIsReadable();
    }
  }

  /** That the scan finds what is there. */
  @Test
  void whatIsNotEncryptedIsReadable() throws IOException {
    try (LiveMemories live = open(false)) {
      new Scan(live).everythingIsReadable();
    }
  }

  private LiveMemories open(boolean encrypted) {
    return LiveMemories.onSqlite(folder, MemoryConfig.DEFAULT.encryption(encrypted));
  }

  /** One memory that holds the rare word wherever a caller can put it. */
  private static final class Scan {

    private final LiveMemories live;
    private final Memory memory;

    Scan(LiveMemories live) {
      this.live = live;
      var strict =
          new NewStrategy(
              "facts",
              Optional.empty(),
              new StrategyConfiguration.BuiltIn(StrategyKind.SEMANTIC, Optional.empty()),
              Optional.of(new NamespaceTemplate(PLACE)),
              Optional.empty(),
              List.of(
                  new MetadataField(
                      "topic",
                      MetadataType.STRING,
                      MetadataField.Origin.STRICTLY_CONSISTENT,
                      Optional.empty(),
                      Optional.empty(),
                      Optional.empty())));
      memory =
          live.create(
              Sample.settings(
                  "shop", List.of(new IndexedKey("topic", MetadataType.STRING)), List.of()),
              strict);
    }

    /** Puts the rare word wherever a caller can. */
    private void fill() {
      live.events()
          .createEvent(
              CALLER,
              memory.id(),
              event(
                      "alice",
                      "s1",
                      START,
                      said("the " + RARE + " beetle"),
                      new Payload.Blob(Sample.json("{\"a\":\"" + RARE + "\"}")),
                      new Payload.Json(Sample.json("[\"" + RARE + "\"]")))
                  .metadata(Map.of("topic", RARE, RARE, "x"))
                  .build(),
              Optional.of("token"));
      live.events()
          .createEvent(
              CALLER,
              memory.id(),
              event("alice", "s1", START, said("wait, " + RARE))
                  .metadata(Map.of("topic", RARE))
                  .build(),
              Optional.empty());
      live.clock.advance(Duration.ofSeconds(5));
      live.settle();
      RecordId id =
          live.records()
              .batchCreate(
                  CALLER,
                  memory.id(),
                  List.of(
                      Sample.record(
                          PLACE,
                          RARE + " at first",
                          START,
                          Map.of(
                              "topic",
                              new MetadataValue.Text(RARE),
                              RARE,
                              new MetadataValue.TextList(List.of(RARE))))),
                  Optional.of("token"))
              .getFirst()
              .id();
      live.records()
          .batchUpdate(CALLER, memory.id(), List.of(Sample.says(id, RARE + " later", START)));
    }

    void nothingIsReadable() throws IOException {
      fill();
      everythingIsFound();

      assertThat(holding(RARE.getBytes(StandardCharsets.UTF_8))).isEmpty();
      Embedding meaning = live.embedder.embed(TextRole.PASSAGE, RARE + " later");
      byte[] bytes = meaning.toBytes();
      assertThat(holding(Arrays.copyOf(bytes, bytes.length / 4))).isEmpty();
      live.reopen();
      everythingIsFound();
      assertThat(holding(RARE.getBytes(StandardCharsets.UTF_8))).isEmpty();
      live.clock.advance(Duration.ofHours(1));
      live.settle();
      assertThat(records()).contains("wait, " + RARE);
      assertThat(holding(RARE.getBytes(StandardCharsets.UTF_8))).isEmpty();
    }

    void everythingIsReadable() throws IOException {
      fill();
      everythingIsFound();
      live.reopen();

      assertThat(holding(RARE.getBytes(StandardCharsets.UTF_8)))
          .anyMatch(path -> path.toString().contains("indexes"))
          .anyMatch(path -> !path.toString().contains("indexes"));
    }

    private void everythingIsFound() {
      var filter = new EventFilter.Condition.EqualTo("topic", RARE);
      List<Event> events =
          live.events()
              .listEvents(
                  CALLER,
                  new SessionKey(memory.id(), "alice", "s1"),
                  new EventFilter(Optional.empty(), false, List.of(filter)),
                  true,
                  PageRequest.first(9))
              .items();
      assertThat(events).hasSize(2);
      assertThat(events.getLast().metadata()).containsEntry("topic", RARE).containsEntry(RARE, "x");
      assertThat(records()).contains("the " + RARE + " beetle", RARE + " later");
    }

    private List<String> records() {
      var topic =
          new MetadataFilter(
              "topic",
              MetadataFilter.Operator.EQUALS_TO,
              Optional.of(new MetadataValue.Text(RARE)));
      return live
          .records()
          .retrieve(CALLER, memory.id(), in(PLACE), find(RARE, 50, topic), PageRequest.first(50))
          .items()
          .stream()
          .map(found -> found.record().text())
          .toList();
    }

    private List<Path> holding(byte[] wanted) throws IOException {
      List<Path> holding = new ArrayList<>();
      try (var files = Files.walk(live.folder)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          String content = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
          if (content.contains(new String(wanted, StandardCharsets.ISO_8859_1))) {
            holding.add(file);
          }
        }
      }
      return holding;
    }
  }
}
