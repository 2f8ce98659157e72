package dev.serai.benchmarks.retrieval;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What one speaker said at a time.
 *
 * @param id unique in the conversation
 * @param session of the conversation in which it was said
 * @param position in the session
 * @param text with what a picture shows, where one was sent
 * @param date in words, as "8 May 2023"; empty where none is known
 */
record Turn(String id, String session, int position, String speaker, String text, String date) {

  /** As a memory keeps it. */
  String said() {
    return speaker + ": " + text;
  }

  /** Names in lower case, word by word. */
  Set<String> names() {
    return Set.copyOf(List.of(speaker.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+", -1)));
  }

  boolean asks() {
    return text.endsWith("?");
  }

  /** The same in a larger conversation. */
  Turn within(String conversation) {
    return new Turn(
        conversation + "/" + id, conversation + "/" + session, position, speaker, text, date);
  }
}
