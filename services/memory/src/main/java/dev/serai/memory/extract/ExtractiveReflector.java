package dev.serai.memory.extract;

import dev.serai.memory.MetadataField;
import dev.serai.search.Embedding;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Learns without a language model: for a kind of intent it keeps what was done and whether it
 * helped, quoted. Confidence starts at 0.1, grows by 0.1 with each episode that agrees, and stays
 * at most 0.5: nobody has understood what was learned.
 */
final class ExtractiveReflector implements Reflector {

  /** Likeness of intents from which they are one kind of situation. */
  private static final double SAME_USE = 0.45;

  private static final double MOST = 0.5;
  private static final double STEP = 0.1;
  private static final int TITLE = 80;

  private final Classifier classifier;
  private final Maker maker;

  ExtractiveReflector(Classifier classifier, Maker maker) {
    this.classifier = classifier;
    this.maker = maker;
  }

  @Override
  public Reflected reflect(
      List<Candidate> episodes, List<Similar> known, List<MetadataField> schema) {
    Map<String, Reflected.Insight> updates = new HashMap<>();
    List<Reflected.Insight> insights = new ArrayList<>();
    for (Candidate episode : episodes) {
      Optional<Similar> same =
          known.stream().filter(one -> sameUse(episode.foundBy(), one.text())).findFirst();
      Optional<Reflection> before = same.flatMap(one -> Reflection.parse(one.text()));
      Optional<Reflection> merged = before.map(one -> merged(one, episode));
      boolean repeated = same.isPresent() && updates.containsKey(same.get().recordId());
      if (merged.isPresent() && merged.equals(before)) {
        continue; // learned already
      }
      if (merged.isPresent() && !repeated && merged.get().words() <= Reflection.WORDS) {
        String id = same.orElseThrow().recordId();
        var update = new Reflected.Insight.Update(id, candidate(merged.get(), episode));
        updates.put(id, update);
        insights.add(update);
      } else if (!episode.foundBy().isBlank()) {
        insights.add(new Reflected.Insight.Add(candidate(fresh(episode), episode)));
      }
    }
    return new Reflected(insights, maker);
  }

  private boolean sameUse(String intent, String reflection) {
    Optional<String> useCases =
        Reflection.parse(reflection).map(Reflection::useCases).filter(text -> !text.isBlank());
    if (useCases.isEmpty() || intent.isBlank()) {
      return false;
    }
    List<Embedding> meanings = classifier.meanings().of(List.of(intent, useCases.get()));
    return meanings.getFirst().dot(meanings.getLast()) >= SAME_USE;
  }

  private static Reflection fresh(Candidate episode) {
    return new Reflection(
        Cut.to(episode.foundBy(), TITLE), episode.foundBy(), hint(episode), Reflection.LEAST);
  }

  private static Reflection merged(Reflection before, Candidate episode) {
    String hint = hint(episode);
    if (before.hints().contains(hint)) {
      return before;
    }
    return new Reflection(
        before.title(),
        before.useCases(),
        before.hints() + " " + hint,
        Math.min(MOST, before.confidence() + STEP));
  }

  private static String hint(Candidate episode) {
    String told = Xml.text(episode.text(), "reflection").orElse("");
    return switch (Xml.text(episode.text(), "assessment").orElse("")) {
      case "yes" -> "Helped: " + told;
      case "no" -> "Did not help: " + told;
      default -> "Outcome unclear: " + told;
    };
  }

  private static Candidate candidate(Reflection reflection, Candidate episode) {
    return new Candidate(
        reflection.text(), Optional.of(reflection.useCases()), episode.sources(), Map.of());
  }
}
