package dev.serai.memory.extract;

import static dev.serai.memory.extract.DateWords.lower;

import dev.serai.memory.extract.DateRules.Reading;
import dev.serai.memory.extract.DateRules.Said;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.MonthDay;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Works out the date that words of a rule mean, by the day they were said on. */
final class DateReadings {

  private static final Pattern FRENCH =
      DateRules.words("je|j|nous|mon|ma|mes|le|les|une|est|avec|pour|ai");
  private static final Pattern GERMAN = DateRules.words("ich|ist|und|nicht|der|das|wir|bin");

  private DateReadings() {}

  static Reading ahead(int days) {
    return (match, said) -> Optional.of(said.day().plusDays(days).toString());
  }

  static Optional<String> day(MatchResult match, Said said) {
    int days = named(DateWords.DAYS, match, "day");
    return Optional.of(said.day().plusDays(days).toString());
  }

  /** The same word is German for here. */
  static Optional<String> yesterdayInFrench(MatchResult match, Said said) {
    boolean french =
        FRENCH.matcher(said.sentence()).find() && !GERMAN.matcher(said.sentence()).find();
    return french ? Optional.of(said.day().minusDays(1).toString()) : Optional.empty();
  }

  /** What took two days is not in two days. */
  static Optional<String> later(MatchResult match, Said said) {
    return said.past() ? Optional.empty() : counted(match, said, 1);
  }

  static Optional<String> earlier(MatchResult match, Said said) {
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

  static Optional<String> unit(MatchResult match, Said said) {
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

  static Optional<String> dated(MatchResult match, Said said) {
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

  static Optional<String> month(MatchResult match, Said said) {
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
  static Optional<String> weekday(MatchResult match, Said said) {
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
  static Optional<String> numbered(MatchResult match, Said said) {
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
