package dev.serai.search;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What words and meaning found, and the fusion of both.
 *
 * @param places of what was found, by id; empty where they do not count
 * @param favoured what is added to what was found, by id
 */
record Scores(
    Side words,
    Side meaning,
    Context context,
    Map<String, Place> places,
    Map<String, Double> favoured) {

  static final Scores NONE = new Scores(Side.NONE, Side.NONE, Context.NONE, Map.of(), Map.of());

  private static final Comparator<Explained> BEST_FIRST =
      Comparator.comparingDouble(Explained::score).reversed().thenComparing(Explained::id);

  List<Hit> fused(int k) {
    return best(k).stream().map(hit -> new Hit(hit.id(), hit.score())).toList();
  }

  /** Without the words that matched. */
  List<Explained> best(int k) {
    Map<String, Double> own = new HashMap<>();
    words.parts().forEach((id, part) -> own.merge(id, part.share(), Double::sum));
    meaning.parts().forEach((id, part) -> own.merge(id, part.share(), Double::sum));
    Surroundings around = new Surroundings(context, places, own);
    return own.keySet().stream().map(id -> one(id, around)).sorted(BEST_FIRST).limit(k).toList();
  }

  private Explained one(String id, Surroundings around) {
    return new Explained(
        id,
        words.part(id),
        meaning.part(id),
        around.group(id),
        around.neighbours(id),
        favoured.getOrDefault(id, 0.0),
        List.of());
  }

  /**
   * @param matching ids of documents by word of the query
   */
  static Explained matched(Explained hit, Map<String, Set<String>> matching) {
    return hit.matched(
        matching.entrySet().stream()
            .filter(word -> word.getValue().contains(hit.id()))
            .map(Map.Entry::getKey)
            .toList());
  }
}
