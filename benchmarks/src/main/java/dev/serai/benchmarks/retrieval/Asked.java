package dev.serai.benchmarks.retrieval;

import java.util.Set;
import java.util.stream.Collectors;

/**
 * A question about a conversation.
 *
 * @param evidence ids of the turns that answer it; at least one
 */
record Asked(String text, Set<String> evidence) {

  Asked within(String conversation) {
    return new Asked(
        text, evidence.stream().map(id -> conversation + "/" + id).collect(Collectors.toSet()));
  }
}
