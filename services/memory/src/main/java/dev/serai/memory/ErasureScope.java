package dev.serai.memory;

import java.util.Optional;

/**
 * What is to be erased.
 *
 * @param record this record with all its versions; then nothing else is given
 * @param actorId everything of this actor
 * @param sessionId of that actor, only what is of this session
 */
public record ErasureScope(
    Optional<RecordId> record, Optional<String> actorId, Optional<String> sessionId) {

  /**
   * @throws IllegalArgumentException unless a record, an actor, or an actor and a session are given
   */
  public ErasureScope {
    if (record.isPresent() == actorId.isPresent() || (sessionId.isPresent() && actorId.isEmpty())) {
      throw new IllegalArgumentException(
          "either recordId, or actorId, or actorId and sessionId are expected");
    }
  }
}
