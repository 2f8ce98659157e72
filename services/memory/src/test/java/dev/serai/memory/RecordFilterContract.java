package dev.serai.memory;

import static dev.serai.memory.LiveMemories.START;
import static dev.serai.memory.Sample.find;
import static dev.serai.memory.Sample.in;
import static dev.serai.memory.Sample.refuses;
import static dev.serai.memory.StoredMemories.CALLER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.kernel.ErrorKind;
import dev.serai.kernel.PageRequest;
import dev.serai.memory.MetadataFilter.Operator;
import dev.serai.memory.MetadataValue.Moment;
import dev.serai.memory.MetadataValue.Numeric;
import dev.serai.memory.MetadataValue.Text;
import dev.serai.memory.MetadataValue.TextList;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Filters of lists and searches, judged by plain Java, on every database. */
abstract class RecordFilterContract {

  private static final String PLACE = "/actors/alice/";
  private static final List<String> KEYS = List.of("text", "list", "number", "moment", "any");

  @TempDir private Path folder;
  private final Random random = new Random(17);
  private LiveMemories live;
  private Memory memory;

  /** On an empty database. */
  abstract LiveMemories open(Path data, MemoryConfig config);

  @BeforeEach
  void open() {
    live = open(folder, MemoryConfig.DEFAULT);
    memory =
        live.create(
            Sample.settings(
                "shop",
                KEYS.stream().map(key -> new IndexedKey(key, MetadataType.STRING)).toList(),
                List.of()));
  }

  @AfterEach
  void close() {
    live.close();
  }

  @Test
  void everyOperatorMeansInListsAndSearchesWhatItMeansInJava() {
    List<NewRecord> records = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      records.add(
          Sample.record(PLACE, "tea " + i, START.plusSeconds(random.nextInt(5)), metadata()));
    }
    live.records().batchCreate(CALLER, memory.id(), records, Optional.empty());

    int met = 0;
    for (int round = 0; round < 250; round++) {
      List<MetadataFilter> filters = new ArrayList<>();
      for (int i = 0; i <= random.nextInt(2); i++) {
        filters.add(filter());
      }
      var expected = new TreeSet<String>();
      records.stream()
          .filter(record -> filters.stream().allMatch(filter -> holds(filter, record)))
          .forEach(record -> expected.add(record.text()));
      met += expected.isEmpty() ? 0 : 1;

      assertThat(listed(filters)).as("list %s", filters).isEqualTo(expected);
      assertThat(retrieved(filters)).as("search %s", filters).isEqualTo(expected);
    }
    assertThat(met).as("filters that let something pass").isGreaterThan(80);
  }

  private Map<String, MetadataValue> metadata() {
    Map<String, MetadataValue> metadata = new HashMap<>();
    for (String key : KEYS) {
      if (random.nextInt(3) > 0) {
        metadata.put(key, value(key));
      }
    }
    return metadata;
  }

  private MetadataValue value(String key) {
    return switch (key) {
      case "text" -> new Text(word());
      case "list" -> list();
      case "number" -> new Numeric(number());
      case "moment" -> new Moment(moment());
      default ->
          List.of(new Text(word()), list(), new Numeric(number()), new Moment(moment()))
              .get(random.nextInt(4));
    };
  }

  private TextList list() {
    var words = new TreeSet<String>();
    for (int i = 0; i <= random.nextInt(3); i++) {
      words.add(word());
    }
    return new TextList(List.copyOf(words));
  }

  private String word() {
    return List.of("a", "b", "c", "a b", "/a:b@c+d=e").get(random.nextInt(5));
  }

  private double number() {
    return List.of(-1.5, 0.0, 1.0, 2.25, 1e300, 5.0).get(random.nextInt(6));
  }

  private Instant moment() {
    return START.plusMillis(random.nextInt(4));
  }

  private MetadataFilter filter() {
    Operator operator = List.of(Operator.values()).get(random.nextInt(Operator.values().length));
    boolean system = random.nextInt(6) == 0;
    String key = system ? MetadataFilter.CREATED_AT : KEYS.get(random.nextInt(KEYS.size()));
    return switch (operator) {
      case EXISTS, NOT_EXISTS -> new MetadataFilter(key, operator, Optional.empty());
      case EQUALS_TO ->
          with(key, operator, system ? new Moment(START.plusSeconds(2)) : value("any"));
      case CONTAINS -> with(key, operator, new Text(word()));
      case BEFORE, AFTER ->
          with(key, operator, new Moment(system ? START.plusSeconds(2) : moment()));
      case GREATER_THAN, GREATER_THAN_OR_EQUALS, LESS_THAN, LESS_THAN_OR_EQUALS ->
          with(key, operator, new Numeric(number()));
    };
  }

  private static MetadataFilter with(String key, Operator operator, MetadataValue value) {
    return new MetadataFilter(key, operator, Optional.of(value));
  }

  /** The oracle. */
  private static boolean holds(MetadataFilter filter, NewRecord record) {
    Optional<MetadataValue> found =
        filter.key().equals(MetadataFilter.CREATED_AT)
            ? Optional.of(new Moment(record.createdAt()))
            : Optional.ofNullable(record.metadata().get(filter.key()));
    return switch (filter.operator()) {
      case EXISTS -> found.isPresent();
      case NOT_EXISTS -> found.isEmpty();
      case EQUALS_TO ->
          found.filter(value -> same(value, filter.value().orElseThrow())).isPresent();
      case CONTAINS -> found.filter(value -> contains(value, filter)).isPresent();
      case BEFORE -> order(found, filter) < 0;
      case AFTER -> order(found, filter) > 0 && order(found, filter) != UNLIKE;
      case GREATER_THAN -> order(found, filter) > 0 && order(found, filter) != UNLIKE;
      case GREATER_THAN_OR_EQUALS -> order(found, filter) >= 0 && order(found, filter) != UNLIKE;
      case LESS_THAN -> order(found, filter) < 0;
      case LESS_THAN_OR_EQUALS -> order(found, filter) <= 0;
    };
  }

  private static final int UNLIKE = 99;

  private static int order(Optional<MetadataValue> found, MetadataFilter filter) {
    if (found.isEmpty()) {
      return UNLIKE;
    }
    if (found.get() instanceof Numeric(double left)
        && filter.value().orElseThrow() instanceof Numeric(double right)) {
      return Double.compare(left, right);
    }
    if (found.get() instanceof Moment(Instant left)
        && filter.value().orElseThrow() instanceof Moment(Instant right)) {
      return left.compareTo(right);
    }
    return UNLIKE;
  }

  private static boolean same(MetadataValue one, MetadataValue other) {
    if (one instanceof TextList(List<String> left)
        && other instanceof TextList(List<String> right)) {
      return new HashSet<>(left).equals(new HashSet<>(right));
    }
    return one.equals(other);
  }

  /** A text is a list of one. */
  private static boolean contains(MetadataValue value, MetadataFilter filter) {
    String word = filter.value().orElseThrow() instanceof Text(String text) ? text : "";
    return switch (value) {
      case Text(String text) -> text.equals(word);
      case TextList(List<String> texts) -> texts.contains(word);
      case Numeric _, Moment _ -> false;
    };
  }

  private Set<String> listed(List<MetadataFilter> filters) {
    var found = new TreeSet<String>();
    Optional<String> next = Optional.empty();
    do {
      var page =
          live.records()
              .list(
                  CALLER,
                  memory.id(),
                  in(PLACE),
                  Optional.empty(),
                  filters,
                  new PageRequest(23, next));
      page.items().forEach(record -> found.add(record.text()));
      next = page.next();
    } while (next.isPresent());
    return found;
  }

  private Set<String> retrieved(List<MetadataFilter> filters) {
    var found = new TreeSet<String>();
    live.records()
        .retrieve(
            CALLER,
            memory.id(),
            in(PLACE),
            find("tea", 100, filters.toArray(MetadataFilter[]::new)),
            PageRequest.first(100))
        .items()
        .forEach(one -> found.add(one.record().text()));
    return found;
  }

  @Test
  void keysThatAreNotIndexedAreRefused() {
    refused(new MetadataFilter("other", Operator.EXISTS, Optional.empty()), "other");
  }

  @Test
  void operatorsNeedTheirKindOfValue() {
    refused(new MetadataFilter("text", Operator.EQUALS_TO, Optional.empty()), "EQUALS_TO");
    refused(with("text", Operator.CONTAINS, new Numeric(1)), "CONTAINS");
    refused(with("text", Operator.BEFORE, new Text("a")), "BEFORE");
    refused(with("text", Operator.LESS_THAN, new Text("a")), "LESS_THAN");
  }

  private void refused(MetadataFilter filter, String mentioned) {
    refuses(ErrorKind.VALIDATION, mentioned, () -> listed(List.of(filter)));
    refuses(ErrorKind.VALIDATION, mentioned, () -> retrieved(List.of(filter)));
  }
}
