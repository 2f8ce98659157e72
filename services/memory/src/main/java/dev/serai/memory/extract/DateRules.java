package dev.serai.memory.extract;

import static dev.serai.memory.extract.DateWords.LAST;
import static dev.serai.memory.extract.DateWords.LAST_AFTER;
import static dev.serai.memory.extract.DateWords.NEXT;
import static dev.serai.memory.extract.DateWords.NEXT_AFTER;
import static dev.serai.memory.extract.DateWords.THIS;
import static dev.serai.memory.extract.DateWords.any;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What words mean which date. The first rule that fits some words has them. */
final class DateRules {

  private static final String NUMBER = "(?<n>\\d{1,3}|" + any(DateWords.NUMBERS.keySet()) + ")";
  private static final String UNIT = "(?<unit>" + any(DateWords.UNITS.keySet()) + ")";
  private static final String MONTH = "(?<month>" + any(DateWords.MONTHS.keySet()) + ")";
  private static final String WEEKDAY = "(?<weekday>" + any(DateWords.WEEKDAYS.keySet()) + ")";
  private static final String NO_YEAR = "(?!,? ?\\d)";

  private static final Pattern HABIT =
      words(
          "every|each|always|usually|often|birthday|anniversary|jede[nrsm]?|immer|geburtstag|chaque"
              + "|toujours|anniversaire|cada|siempre|cumpleaños|ogni|sempre|compleanno");

  static final List<Rule> ALL =
      List.of(
          rule("(?<day>" + any(DateWords.DAYS.keySet()) + ")", DateReadings::day),
          rule(
              "(?-i:(?:^Morgen(?= \\p{Ll})|(?<!(?i:guten |am |heute |gestern ))morgen))",
              DateReadings.ahead(1)),
          rule("(?<!la |esta |cada )mañana", DateReadings.ahead(1)),
          rule("hier", DateReadings::yesterdayInFrench),
          rule("(?:in|dans|en|dentro de|tra|fra) " + NUMBER + " " + UNIT, DateReadings::later),
          rule("(?:vor|il y a|hace) " + NUMBER + " " + UNIT, DateReadings::earlier),
          rule(NUMBER + " " + UNIT + " (?:ago|fa)", DateReadings::earlier),
          rule(
              "(?<!the )(?:(?<next>"
                  + NEXT
                  + ")|(?<last>"
                  + LAST
                  + ")|(?<this>"
                  + THIS
                  + ")) "
                  + UNIT
                  + "(?! of)",
              DateReadings::unit),
          rule(
              UNIT + " (?:(?<next>" + NEXT_AFTER + ")|(?<last>" + LAST_AFTER + "))",
              DateReadings::unit),
          rule(
              "(?<n>\\d{1,2})(?:st|nd|rd|th|\\.|er)? (?:of |de |di )?" + MONTH + NO_YEAR,
              DateReadings::dated),
          rule(MONTH + " (?<n>\\d{1,2})(?:st|nd|rd|th)?(?!\\d)" + NO_YEAR, DateReadings::dated),
          rule(
              "(?:(?<next>"
                  + NEXT
                  + ")|(?<last>"
                  + LAST
                  + ")|in|since|until|by|this|im|seit|bis|en|early|late)"
                  + " "
                  + MONTH
                  + NO_YEAR
                  + "(?! of)",
              DateReadings::month),
          rule(
              "(?:(?:(?<next>"
                  + NEXT
                  + ")|(?<last>"
                  + LAST
                  + ")|(?<this>"
                  + THIS
                  + ")) )?"
                  + WEEKDAY
                  + "(?: (?:(?<nextAfter>"
                  + NEXT_AFTER
                  + ")|(?<lastAfter>"
                  + LAST_AFTER
                  + ")))?"
                  + "(?!,? (?:the )?\\d| (?:mornings|evenings|afternoons|nights))",
              DateReadings::weekday),
          rule(
              "(?:on|by|before|until|after|since) the (?<n>\\d{1,2})(?:st|nd|rd|th)(?= ?(?:[.,;!]|$|and))",
              DateReadings::numbered));

  private DateRules() {}

  /** A sentence at its time. */
  record Said(LocalDate day, boolean past, String sentence) {
    boolean habit() {
      return HABIT.matcher(sentence).find();
    }
  }

  record Rule(Pattern pattern, Reading reading) {}

  /** Empty where the words mean no date after all. */
  @FunctionalInterface
  interface Reading {
    Optional<String> date(MatchResult match, Said said);
  }

  private static Rule rule(String words, Reading reading) {
    return new Rule(words(words), reading);
  }

  static Pattern words(String words) {
    return Pattern.compile(
        "(?<![\\p{L}\\p{N}'-])(?:" + words + ")(?![\\p{L}\\p{N}])",
        Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  }
}
