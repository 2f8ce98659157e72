package dev.serai.memory;

import java.util.List;
import java.util.Optional;

/** What became of one record of a batch. */
public sealed interface RecordOutcome {

  RecordId id();

  Optional<String> requestIdentifier();

  record Done(RecordId id, Optional<String> requestIdentifier) implements RecordOutcome {}

  /**
   * @param code as an HTTP status
   */
  record Failed(RecordId id, Optional<String> requestIdentifier, int code, String message)
      implements RecordOutcome {}

  /** Those that were done. */
  static List<Done> done(List<RecordOutcome> all) {
    return all.stream().filter(Done.class::isInstance).map(Done.class::cast).toList();
  }

  /** Those that were not. */
  static List<Failed> failed(List<RecordOutcome> all) {
    return all.stream().filter(Failed.class::isInstance).map(Failed.class::cast).toList();
  }
}
