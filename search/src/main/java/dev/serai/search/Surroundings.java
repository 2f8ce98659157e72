package dev.serai.search;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What places add to the scores that documents have of their own. */
final class Surroundings {

  private final Context context;
  private final Map<String, Place> places;
  private final Map<String, Double> groups = new HashMap<>();
  private final Map<Place, Double> spots = new HashMap<>();

  /**
   * @param places of the candidates, by id
   * @param own scores of all candidates, by id
   */
  Surroundings(Context context, Map<String, Place> places, Map<String, Double> own) {
    this.context = context;
    this.places = places;
    places.forEach(
        (id, place) -> {
          double score = own.getOrDefault(id, 0.0);
          groups.merge(place.group(), score, Math::max);
          spots.merge(place, score, Math::max);
        });
  }

  double group(String id) {
    @Nullable Place place = places.get(id);
    return place == null ? 0 : context.group() * groups.getOrDefault(place.group(), 0.0);
  }

  double neighbours(String id) {
    @Nullable Place place = places.get(id);
    return place == null ? 0 : context.neighbours() * (spot(place, -1) + spot(place, 1));
  }

  private double spot(Place from, int away) {
    return spots.getOrDefault(new Place(from.group(), from.position() + away), 0.0);
  }
}
