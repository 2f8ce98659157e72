package dev.serai.audit.verify;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Collects findings. One edit shows in many places, and the first of each kind tell enough: many of
 * one kind leave room for the others.
 */
final class Findings {

  /** Most that are kept of one kind. */
  static final int MOST = 100;

  private final List<Finding> found = new ArrayList<>();
  private final Map<Finding.Kind, Integer> counts = new EnumMap<>(Finding.Kind.class);

  void add(Finding.Kind kind, String where, String what) {
    if (counts.merge(kind, 1, Integer::sum) <= MOST) {
      found.add(new Finding(kind, where, what));
    }
  }

  List<Finding> all() {
    return List.copyOf(found);
  }
}
