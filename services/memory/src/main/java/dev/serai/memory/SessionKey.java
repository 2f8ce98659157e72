package dev.serai.memory;

/** One session of one actor in one memory. */
public record SessionKey(MemoryId memory, String actorId, String sessionId) {

  @Override
  public String toString() {
    return "session %s of actor %s in memory %s".formatted(sessionId, actorId, memory);
  }
}
