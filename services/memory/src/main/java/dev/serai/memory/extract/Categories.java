package dev.serai.memory.extract;

import dev.serai.search.Embedding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What a preference is about, by the nearest descriptions of subjects. */
final class Categories {

  static final String GENERAL = "general";

  /** Likeness below which a sentence belongs to no subject. */
  private static final double NEAR = 0.05;

  /** A second subject counts when it is hardly farther than the first. */
  private static final double BESIDE = 0.03;

  private final Classifier classifier;
  private final List<Subject> subjects = Resources.pairs("categories.txt", Subject::new);
  private volatile List<Embedding> descriptions = List.of();

  private record Subject(String name, String description) {}

  private record Near(String name, double likeness) {}

  Categories(Classifier classifier) {
    this.classifier = classifier;
  }

  /** One or two, the nearest first. */
  List<String> of(String sentence) {
    Meanings meanings = classifier.meanings();
    if (descriptions.isEmpty()) {
      descriptions = meanings.of(subjects.stream().map(Subject::description).toList());
    }
    Embedding meaning = meanings.of(List.of(sentence)).getFirst();
    List<Near> near = new ArrayList<>();
    for (int i = 0; i < subjects.size(); i++) {
      near.add(new Near(subjects.get(i).name(), meaning.dot(descriptions.get(i))));
    }
    near.sort(Comparator.comparingDouble(Near::likeness).reversed());
    double least = Math.max(NEAR, near.getFirst().likeness() - BESIDE);
    List<String> names =
        near.stream().filter(n -> n.likeness() >= least).limit(2).map(Near::name).toList();
    return names.isEmpty() ? List.of(GENERAL) : names;
  }
}
