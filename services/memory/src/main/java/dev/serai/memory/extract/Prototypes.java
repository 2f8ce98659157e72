package dev.serai.memory.extract;

import java.util.List;

/** Example sentences, each with what it is: what others are compared with. */
record Prototypes(List<Prototype> all) {

  record Prototype(Salience kind, String sentence) {}

  /** Those that come with this class. */
  static Prototypes load() {
    return new Prototypes(
        Resources.pairs(
            "prototypes.txt", (kind, sentence) -> new Prototype(Salience.valueOf(kind), sentence)));
  }
}
