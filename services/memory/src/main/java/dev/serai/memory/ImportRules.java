package dev.serai.memory;

import dev.serai.kernel.ServiceException;
import dev.serai.memory.ImportPosition.Conversation;
import dev.serai.memory.ImportPosition.Version;
import dev.serai.search.Embedder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How lines of an import must fit those before them, so that what is read from the memory could
 * have come about here. What one line says by itself is checked by its {@link LineForm}.
 *
 * <p>Every method throws a {@link ServiceException} of kind VALIDATION with the member at fault.
 */
final class ImportRules {

  private final int eventBytes;
  private final String model;
  private final int dimensions;

  ImportRules(EventLimits limits, Embedder embedder) {
    this.eventBytes = limits.eventBytes();
    this.model = embedder.model();
    this.dimensions = embedder.dimensions();
  }

  private static void require(boolean holds, String member, String why) {
    if (!holds) {
      throw ServiceException.validation(member, why);
    }
  }

  /** A session, whose name is not taken. */
  void check(Memory memory, TransferLine.Session session) {
    Map<String, String> parents = new HashMap<>();
    for (TransferLine.Fork fork : session.branches()) {
      require(
          !fork.name().equals(Branch.MAIN) && parents.put(fork.name(), fork.parent()) == null,
          "session.branches.name",
          "is the main branch, or comes twice: " + fork.name());
    }
    parents.keySet().forEach(name -> requireRooted(name, parents));
    session.readings().forEach((id, readings) -> check(memory, session, id, readings));
  }

  /** A branch whose parents go round in a circle would be read for ever. */
  private static void requireRooted(String name, Map<String, String> parents) {
    Set<String> seen = new HashSet<>();
    String at = name;
    while (!at.isEmpty()) {
      require(
          seen.add(at) && parents.containsKey(at),
          "session.branches.parent",
          "of %s does not lead to the main branch".formatted(name));
      at = parents.getOrDefault(at, "");
    }
  }

  private static void check(
      Memory memory, TransferLine.Session session, String strategyId, List<Reading> readings) {
    require(
        memory.strategy(strategyId).isPresent(),
        "session.readings",
        "names a strategy the memory does not have: " + strategyId);
    Set<String> groups = new HashSet<>();
    for (Reading reading : readings) {
      require(groups.add(reading.group()), "session.readings.group", "comes twice");
      require(
          reading.to() <= session.sequence(),
          "session.readings.to",
          "is behind the last event of the session");
    }
  }

  /** An event of the session that stands before it. */
  void check(Conversation conversation, TransferLine.Said event) {
    require(
        event.sequence() > conversation.last() && event.sequence() <= conversation.sequence(),
        "event.sequence",
        "must be above %d and at most %d, which is its session's"
            .formatted(conversation.last(), conversation.sequence()));
    require(!event.at().isBefore(Instant.EPOCH), "event.at", "must not be before 1970");
    EventId own = EventId.of(event.at(), event.sequence());
    require(event.id().equals(own.value()), "event.id", "must be of its time and number: " + own);
    require(
        event.payload().getBytes(StandardCharsets.UTF_8).length <= eventBytes,
        "event.payload",
        "has more than %d bytes".formatted(eventBytes));
    event.branch().ifPresent(branch -> requireKnown(conversation, branch));
  }

  private static void requireKnown(Conversation conversation, Branch branch) {
    String root = conversation.branches().get(branch.name());
    require(
        branch.root().filter(own -> own.value().equals(root)).isPresent(),
        "event.branch",
        "must be one of its session, with the same root");
  }

  /**
   * A version of a record, as it is to be kept.
   *
   * @param known whether there is such a record already
   */
  MemoryRecord checked(ImportPosition position, TransferLine.Kept version, boolean known) {
    boolean next = position.record().filter(one -> one.id().equals(version.id())).isPresent();
    if (next) {
      requireBehind(position.record().orElseThrow(), version);
    } else {
      requireWhole(position);
      require(!known, "record.id", "comes again: " + version.id());
      require(version.version() == 1, "record.version", "must begin with 1");
    }
    require(!version.text().isBlank(), "record.text", "must not be blank");
    MemoryRecord record = restored(version);
    require(
        !record.model().equals(model) || record.embedding().dimensions() == dimensions,
        "record.embedding",
        "of %s has %d dimensions".formatted(model, dimensions));
    return record;
  }

  private static void requireBehind(Version before, TransferLine.Kept version) {
    require(
        version.version() == before.version() + 1,
        "record.version",
        "must be %d".formatted(before.version() + 1));
    require(!before.current(), "record.until", "is missing in the version before");
  }

  /** The last version of a record is its current one. */
  void requireWhole(ImportPosition position) {
    position
        .record()
        .ifPresent(
            last ->
                require(
                    last.current(),
                    "record.until",
                    "no version follows the last one of %s, which must be current"
                        .formatted(last.id())));
  }

  private static MemoryRecord restored(TransferLine.Kept version) {
    try {
      return version.restored();
    } catch (IllegalArgumentException e) {
      throw ServiceException.validation("record.embedding", String.valueOf(e.getMessage()));
    }
  }
}
