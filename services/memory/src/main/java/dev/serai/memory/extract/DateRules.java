package dev.serai.memory.extract;

import static dev.serai.memory.extract.DateWords.LAST;
import static dev.serai.memory.extract.DateWords.LAST_AFTER;
import static dev.serai.memory.extract.DateWords.NEXT;
import static dev.serai.memory.extract.DateWords.NEXT_AFTER;
import static dev.serai.memory.extract.DateWords.THIS;
import static dev.serai.memory.extract.DateWords.any;
import static dev.serai.memory.extract.DateWords.lower;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.MonthDay;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
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
  private static final Pattern FRENCH = words("je|j|nous|mon|ma|mes|le|les|une|est|avec|pour|ai");
  private static final Pattern GERMAN = words("ich|ist|und|nicht|der|das|wir|bin");

  static final List<Rule> ALL =
      List.of(
          rule("(?<day>" + any(DateWords.DAYS.keySet()) + ")", DateRules::day),
          rule(
              "(?-i:(?:^Morgen(?= \\p{Ll})|(?<!(?i:guten |am |heute |gestern ))morgen))", ahead(1)),
          rule("(?<!la |esta |cada )mañana", ahead(1)),
          rule("hier", DateRules::yesterdayInFrench),
          rule("(?:in|dans|en|dentro de|tra|fra) " + NUMBER + " " + UNIT, DateRules::later),
          rule("(?:vor|il y a|hace) " + NUMBER + " " + UNIT, DateRules::earlier),
          rule(NUMBER + " " + UNIT + " (?:ago|fa)", DateRules::earlier),
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
              DateRules::unit),
          rule(
              UNIT + " (?:(?<next>" + NEXT_AFTER + ")|(?<last>" + LAST_AFTER + "))",
              DateRules::unit),
          rule(
              "(?<n>\\d{1,2})(?:st|nd|rd|th|\\.|er)? (?:of |de |di )?" + MONTH + NO_YEAR,
              DateRules::dated),
          rule(MONTH + " (?<n>\\d{1,2})(?:st|nd|rd|th)?(?!\\d)" + NO_YEAR, DateRules::dated),
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
              DateRules::month),
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
              DateRules::weekday),
          rule(
              "(?:on|by|before|until|after|since) the (?<n>\\d{1,2})(?:st|nd|rd|th)(?= ?(?:[.,;!]|$|and))",
              DateRules::numbered));

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

  private static Pattern words(String words) {
    return Pattern.compile(
        "(?<![\\p{L}\\p{N}'-])(?:" + words + ")(?![\\p{L}\\p{N}])",
        Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  }

  private static Reading ahead(int days) {
    return (match, said) -> Optional.of(said.day().plusDays(days).toString());
  }

  private static Optional<String> day(MatchResult match, Said said) {
    int days = named(DateWords.DAYS, match, "day");
    return Optional.of(said.day().plusDays(days).toString());
  }

  /** The same word is German for here. */
  private static Optional<String> yesterdayInFrench(MatchResult match, Said said) {
    boolean french =
        FRENCH.matcher(said.sentence()).find() && !GERMAN.matcher(said.sentence()).find();
    return french ? Optional.of(said.day().minusDays(1).toString()) : Optional.empty();
  }

  /** What took two days is not in two days. */
  private static Optional<String> later(MatchResult match, Said said) {
    return said.past() ? Optional.empty() : counted(match, said, 1);
  }

  private static Optional<String> earlier(MatchResult match, Said said) {
    return counted(match, said, -1);
  }

  private static Optional<String> counted(MatchResult match, Said said, int sign) {
    int count = sign * number(match.group("n"));
    ChronoUnit unit = named(DateWords.UNITS, match, "unit");
    LocalDate day = said.day().plus(count, unit);
    return Optional.of(
        switch (unit) {
          case MONTHS -> YearMonth.from(day).toString();
          case YEARS -> Integer.toString(day.getYear());
          default -> day.toString();
        });
  }

  private static Optional<String> unit(MatchResult match, Said said) {
    ChronoUnit unit = named(DateWords.UNITS, match, "unit");
    LocalDate day = said.day().plus(direction(match), unit);
    return switch (unit) {
      case WEEKS -> Optional.of("week of " + monday(day));
      case MONTHS -> Optional.of(YearMonth.from(day).toString());
      case YEARS -> Optional.of(Integer.toString(day.getYear()));
      default -> Optional.empty();
    };
  }

  private static int direction(MatchResult match) {
    if (has(match, "next") || has(match, "nextAfter")) {
      return 1;
    }
    return has(match, "last") || has(match, "lastAfter") ? -1 : 0;
  }

  private static boolean has(MatchResult match, String group) {
    return match.namedGroups().containsKey(group) && match.group(group) != null;
  }

  private static Optional<String> dated(MatchResult match, Said said) {
    Month month = named(DateWords.MONTHS, match, "month");
    int number = number(match.group("n"));
    if (said.habit() || number < 1 || number > month.maxLength()) {
      return Optional.empty();
    }
    LocalDate day = MonthDay.of(month, number).atYear(said.day().getYear());
    if (said.past() && day.isAfter(said.day())) {
      return Optional.of(day.minusYears(1).toString());
    }
    boolean over = !said.past() && day.isBefore(said.day());
    return Optional.of((over ? day.plusYears(1) : day).toString());
  }

  private static Optional<String> month(MatchResult match, Said said) {
    if (said.habit()) {
      return Optional.empty();
    }
    Month month = named(DateWords.MONTHS, match, "month");
    YearMonth now = YearMonth.from(said.day());
    YearMonth named = now.withMonth(month.getValue());
    boolean back = has(match, "last") || (said.past() && !has(match, "next"));
    if (back) {
      boolean ahead = named.isAfter(now) || (has(match, "last") && named.equals(now));
      return Optional.of((ahead ? named.minusYears(1) : named).toString());
    }
    boolean over = named.isBefore(now) || (has(match, "next") && named.equals(now));
    return Optional.of((over ? named.plusYears(1) : named).toString());
  }

  /** The next Friday is that of the next week; one that is only named is the nearest by tense. */
  private static Optional<String> weekday(MatchResult match, Said said) {
    if (said.habit()) {
      return Optional.empty();
    }
    DayOfWeek weekday = named(DateWords.WEEKDAYS, match, "weekday");
    int direction = direction(match);
    LocalDate day = said.day();
    if (direction > 0) {
      return Optional.of(monday(day).plusWeeks(1).with(weekday).toString());
    }
    if (direction < 0) {
      return Optional.of(day.with(TemporalAdjusters.previous(weekday)).toString());
    }
    boolean back = said.past();
    return Optional.of(
        day.with(
                back
                    ? TemporalAdjusters.previousOrSame(weekday)
                    : TemporalAdjusters.nextOrSame(weekday))
            .toString());
  }

  /** On the 15th: of this month, or the one before or after. */
  private static Optional<String> numbered(MatchResult match, Said said) {
    int number = number(match.group("n"));
    YearMonth month = YearMonth.from(said.day());
    if (said.past() && number > said.day().getDayOfMonth()) {
      month = month.minusMonths(1);
    } else if (!said.past() && number < said.day().getDayOfMonth()) {
      month = month.plusMonths(1);
    }
    try {
      return said.habit() ? Optional.empty() : Optional.of(month.atDay(number).toString());
    } catch (DateTimeException e) {
      return Optional.empty(); // a month without such a day
    }
  }

  private static LocalDate monday(LocalDate day) {
    return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
  }

  private static int number(String text) {
    Integer number = DateWords.NUMBERS.get(text.toLowerCase(Locale.ROOT));
    return number != null ? number : Integer.parseInt(text);
  }

  /** Patterns are made of the tables' own keys. */
  private static <T> T named(Map<String, T> table, MatchResult match, String group) {
    return Objects.requireNonNull(table.get(lower(match.group(group))));
  }
}
