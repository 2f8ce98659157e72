package dev.serai.audit.verify;

import java.util.ArrayList;
import java.util.List;

/** Collects findings: one edit shows in many places, and the first ones tell enough. */
final class Findings {

  static final int MOST = 100;

  private final List<Finding> found = new ArrayList<>();

  void add(Finding.Kind kind, String where, String what) {
    if (found.size() < MOST) {
      found.add(new Finding(kind, where, what));
    }
  }

  List<Finding> all() {
    return List.copyOf(found);
  }
}
