package dev.serai.examples;

import java.util.Locale;
import java.util.regex.Pattern;

/** A merchant's scale that adds up all it has weighed in this session. Safe for many threads. */
final class Scale {

  private static final double GRAMS_PER_MISQAL = 4.6083;
  private static final Pattern WEIGHT =
      Pattern.compile("([0-9]{1,9}(?:\\.[0-9]{1,6})?)\\s*(?:g|grams?)\\b");

  private double totalGrams;
  private int weighings;

  /** The answer to one request. */
  record Weighing(String answer, int weighings) {
    String toJson(String session) {
      return "{\"answer\":%s,\"weighings\":%d,\"session\":%s}"
          .formatted(Json.quote(answer), weighings, Json.quote(session));
    }
  }

  synchronized Weighing weigh(String prompt) {
    var found = WEIGHT.matcher(prompt);
    if (!found.find()) {
      return new Weighing(
          "Lay something on the scale, for example '120 grams of saffron'.", weighings);
    }
    var grams = Double.parseDouble(found.group(1));
    totalGrams += grams;
    weighings++;
    return new Weighing(
        String.format(
            Locale.ROOT,
            "%.1f misqal; %.1f misqal on the scale so far.",
            grams / GRAMS_PER_MISQAL,
            totalGrams / GRAMS_PER_MISQAL),
        weighings);
  }
}
