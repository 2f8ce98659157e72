package dev.serai.protocol.mcp.bridge;

import dev.serai.protocol.mcp.Feature;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What to do for a peer that lacks a feature.
 *
 * @param methods the messages it concerns
 */
record Rule(Feature feature, Set<String> methods, Consumer<Draft> edit) {

  static Rule without(Feature feature, Consumer<Draft> edit, String... methods) {
    return new Rule(feature, Set.of(methods), edit);
  }

  boolean concerns(String method) {
    return methods.contains(method);
  }
}
