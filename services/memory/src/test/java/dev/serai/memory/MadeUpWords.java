package dev.serai.memory;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;

/** Texts, documents and values by chance, those among them that are easily broken on the way. */
final class MadeUpWords {

  private static final List<String> PIECES =
      List.of(
          "tea",
          "wait",
          "price",
          "\"quoted\"",
          "back\\slash",
          "new\nline",
          "\u0000",
          "\u2028",
          "äöü",
          "漢字",
          "\uFF21",
          "😀",
          "\uD83D",
          "{json: 7}",
          "null",
          "'",
          "\t",
          "</x>");

  private static final List<String> DOCUMENTS =
      List.of(
          "{\"price\": 1.50, \"big\": 12345678901234567890123, \"tiny\": 1e-30}",
          "[1, [2, [3, {\"deep\": null}]], true]",
          "\"text\"",
          "-0.0",
          "{}",
          "{\"half\": \"\\ud83d\", \"\": {\"role\": \"USER\", \"blob\": 1}}");

  private static final List<String> TOPICS = List.of("tea", "coffee", "a b/c:d@e=f", "");

  private final Random random;

  MadeUpWords(Random random) {
    this.random = random;
  }

  <T> T one(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  <T> Optional<T> some(List<T> list) {
    return list.isEmpty() ? Optional.empty() : Optional.of(one(list));
  }

  <T> Optional<T> maybe(Supplier<T> value) {
    return random.nextBoolean() ? Optional.of(value.get()) : Optional.empty();
  }

  /** With a word, so that it is not blank; one in eight is to be read with what follows. */
  String text() {
    var text =
        new StringBuilder(
            random.nextInt(8) == 0 ? LiteralSteps.WAIT + " word" : "word" + random.nextInt(50));
    for (int i = random.nextInt(6); i > 0; i--) {
      text.append(' ').append(one(PIECES));
    }
    return text.toString();
  }

  Payload[] payload() {
    List<Payload> items = new ArrayList<>();
    for (int i = random.nextInt(3); i >= 0; i--) {
      items.add(
          switch (random.nextInt(6)) {
            case 0 -> new Payload.Blob(Sample.json(one(DOCUMENTS)));
            case 1 -> new Payload.Json(Sample.json(one(DOCUMENTS)));
            default -> new Payload.Conversational(one(List.of(Role.values())), text());
          });
    }
    return items.toArray(Payload[]::new);
  }

  Map<String, String> metadata(String key) {
    Map<String, String> metadata = new HashMap<>();
    if (random.nextBoolean()) {
      metadata.put(key, one(TOPICS));
    }
    if (random.nextBoolean()) {
      metadata.put("other key", "v" + random.nextInt(3));
    }
    return metadata;
  }

  Map<String, MetadataValue> values() {
    Map<String, MetadataValue> values = new HashMap<>();
    maybe(() -> new MetadataValue.Text("tea")).ifPresent(value -> values.put("topic", value));
    maybe(() -> new MetadataValue.Numeric(random.nextDouble() * 1e9))
        .ifPresent(value -> values.put("n", value));
    maybe(() -> new MetadataValue.TextList(List.of("b", "a")))
        .ifPresent(value -> values.put("list", value));
    maybe(() -> new MetadataValue.Moment(LiveMemories.START.plusMillis(random.nextInt(100_000))))
        .ifPresent(value -> values.put("at", value));
    return values;
  }
}
