package dev.serai.memory.extract;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;

/**
 * Writes the date behind words that mean one only at the time they were said: "yesterday
 * [2026-11-26]", "next month [2026-12]", "last week [week of 2026-11-16]". Days are those of UTC.
 * Words that may mean a span or a habit ("the last year", "on Sundays") stay as they are.
 */
final class Dates {

  private Dates() {}

  private record Found(int start, int end, String date) {}

  /**
   * @param at when it was said
   */
  static String resolved(String sentence, Instant at) {
    LocalDate day = LocalDate.ofInstant(at, ZoneOffset.UTC);
    List<Found> all = found(sentence, new DateRules.Said(day, Tense.past(sentence), sentence));
    StringBuilder text = new StringBuilder(sentence);
    int before = sentence.length() + 1;
    for (Found found : all.reversed()) {
      if (found.end() < before && !sentence.startsWith(" [", found.end())) {
        text.insert(found.end(), " [" + found.date() + "]");
      }
      before = found.start();
    }
    return text.toString();
  }

  /** In order, none within another. */
  private static List<Found> found(String sentence, DateRules.Said said) {
    List<Found> all = new ArrayList<>();
    for (DateRules.Rule rule : DateRules.ALL) {
      for (MatchResult match : rule.pattern().matcher(sentence).results().toList()) {
        Optional<String> date = rule.reading().date(match, said);
        date.ifPresent(known -> add(all, new Found(match.start(), match.end(), known)));
      }
    }
    all.sort(Comparator.comparingInt(Found::start));
    return all;
  }

  /** Earlier rules win. */
  private static void add(List<Found> all, Found found) {
    if (all.stream().noneMatch(o -> o.start() < found.end() && found.start() < o.end())) {
      all.add(found);
    }
  }
}
