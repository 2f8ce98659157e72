package dev.serai.memory;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What lines before decide of the next one: the session whose events follow, and the record whose
 * versions do.
 */
record ImportPosition(Optional<Conversation> conversation, Optional<Version> record) {

  static final ImportPosition BEGINNING = new ImportPosition(Optional.empty(), Optional.empty());

  /**
   * A session.
   *
   * @param sequence most that an event of it may have
   * @param last number of its last event
   * @param branches roots by name
   */
  record Conversation(SessionKey key, long sequence, long last, Map<String, String> branches) {}

  /** A version that was read. */
  record Version(String id, long version, boolean current) {}

  ImportPosition at(SessionKey key, TransferLine.Session session) {
    Map<String, String> branches =
        session.branches().stream()
            .collect(Collectors.toMap(TransferLine.Fork::name, TransferLine.Fork::root));
    return new ImportPosition(
        Optional.of(new Conversation(key, session.sequence(), 0, branches)), record);
  }

  ImportPosition behind(TransferLine.Said event) {
    return new ImportPosition(
        conversation.map(
            one -> new Conversation(one.key(), one.sequence(), event.sequence(), one.branches())),
        record);
  }

  ImportPosition behind(TransferLine.Kept version) {
    return new ImportPosition(
        conversation,
        Optional.of(new Version(version.id(), version.version(), version.until().isEmpty())));
  }
}
