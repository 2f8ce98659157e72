package dev.serai.memory.extract;

import java.util.List;

/**
 * What is to be read: messages of one session, oldest first.
 *
 * @param fresh not read before by the strategy
 * @param history just before them, for context only
 */
public record Conversation(List<Turn> fresh, List<Turn> history) {
  public Conversation {
    fresh = List.copyOf(fresh);
    history = List.copyOf(history);
  }
}
