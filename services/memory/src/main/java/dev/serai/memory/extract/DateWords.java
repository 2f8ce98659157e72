package dev.serai.memory.extract;

import java.time.DayOfWeek;
import java.time.Month;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Words for days, counts and units in English, German, French, Spanish and Italian. */
final class DateWords {

  /** Days from today on. */
  static final Map<String, Integer> DAYS = days();

  static final Map<String, Integer> NUMBERS =
      table(
          "1 a an one ein eine einem einer einen un une uno una",
          "2 two zwei deux dos due",
          "3 three drei trois tres tre",
          "4 four vier quatre cuatro quattro",
          "5 five fünf cinq cinco cinque",
          "6 six sechs seis sei",
          "7 seven sieben sept siete sette",
          "8 eight acht huit ocho otto",
          "9 nine neun neuf nueve nove",
          "10 ten zehn dix diez dieci",
          "11 eleven elf onze once",
          "12 twelve zwölf douze doce");

  static final Map<String, ChronoUnit> UNITS = units();
  static final Map<String, DayOfWeek> WEEKDAYS = weekdays();
  static final Map<String, Month> MONTHS = months();

  /** Before a unit or a day, with their endings: the one to come. */
  static final String NEXT = "next|coming|nächste[nrsm]?|kommende[nrsm]?|próxim[oa]|prossim[oa]";

  static final String LAST = "last|previous|letzte[nrsm]?|vergangene[nrsm]?|vorige[nrsm]?";
  static final String THIS = "this|diese[nrsm]?|cette|ce|est[ea]|quest[oa]";

  /** After a unit or a day. */
  static final String NEXT_AFTER = "prochaine?|que viene|prossim[oa]";

  static final String LAST_AFTER = "derni(?:er|ère)|passée?|pasad[oa]|scors[oa]";

  private DateWords() {}

  /** Any of these words, the longest first. */
  static String any(Set<String> words) {
    return words.stream()
        .sorted(Comparator.comparingInt(String::length).reversed().thenComparing(word -> word))
        .map(Pattern::quote)
        .collect(Collectors.joining("|", "(?:", ")"));
  }

  private static Map<String, Integer> days() {
    Map<String, Integer> days = new HashMap<>();
    put(days, 0, "today, tonight, this morning, this afternoon, this evening, heute, aujourd'hui");
    put(days, 0, "hoy, oggi, earlier today, later today");
    put(days, -1, "yesterday, last night, gestern, ayer, ieri");
    put(days, -2, "the day before yesterday, vorgestern, avant-hier, anteayer, l'altro ieri");
    put(days, 1, "tomorrow, demain, domani");
    put(days, 2, "the day after tomorrow, übermorgen, après-demain, pasado mañana, dopodomani");
    return Map.copyOf(days);
  }

  private static Map<String, Integer> table(String... rows) {
    Map<String, Integer> table = new HashMap<>();
    for (String row : rows) {
      List<String> words = List.of(row.split(" ", -1));
      words.subList(1, words.size()).forEach(w -> table.put(w, Integer.valueOf(words.getFirst())));
    }
    return Map.copyOf(table);
  }

  private static Map<String, ChronoUnit> units() {
    Map<String, ChronoUnit> units = new HashMap<>();
    put(
        units,
        ChronoUnit.DAYS,
        "day, days, tag, tage, tagen, jour, jours, día, días, giorno, giorni");
    put(units, ChronoUnit.WEEKS, "week, weeks, woche, wochen, semaine, semaines, semana, semanas");
    put(units, ChronoUnit.WEEKS, "settimana, settimane");
    put(units, ChronoUnit.MONTHS, "month, months, monat, monate, monaten, mois, mes, meses");
    put(units, ChronoUnit.MONTHS, "mese, mesi");
    put(units, ChronoUnit.YEARS, "year, years, jahr, jahre, jahren, an, ans, année, années");
    put(units, ChronoUnit.YEARS, "año, años, anno, anni");
    return Map.copyOf(units);
  }

  private static Map<String, DayOfWeek> weekdays() {
    Map<String, DayOfWeek> days = new HashMap<>();
    named(days, DayOfWeek.values(), "monday tuesday wednesday thursday friday saturday sunday");
    named(days, DayOfWeek.values(), "montag dienstag mittwoch donnerstag freitag samstag sonntag");
    named(days, DayOfWeek.values(), "lundi mardi mercredi jeudi vendredi samedi dimanche");
    named(days, DayOfWeek.values(), "lunes martes miércoles jueves viernes sábado domingo");
    named(days, DayOfWeek.values(), "lunedì martedì mercoledì giovedì venerdì sabato domenica");
    return Map.copyOf(days);
  }

  private static Map<String, Month> months() {
    Map<String, Month> months = new HashMap<>();
    Month[] all = Month.values();
    named(
        months,
        all,
        "january february march april may june july august september october november december");
    named(
        months,
        all,
        "januar februar märz april mai juni juli august september oktober november dezember");
    named(
        months,
        all,
        "janvier février mars avril mai juin juillet août septembre octobre novembre décembre");
    named(
        months,
        all,
        "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre"
            + " diciembre");
    named(
        months,
        all,
        "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre"
            + " dicembre");
    return Map.copyOf(months);
  }

  private static <T> void put(Map<String, T> table, T value, String words) {
    for (String word : words.split(", ", -1)) {
      table.put(word, value);
    }
  }

  private static <T> void named(Map<String, T> table, T[] values, String names) {
    List<String> words = new ArrayList<>(List.of(names.split(" ", -1)));
    for (int i = 0; i < values.length; i++) {
      table.put(words.get(i), values[i]);
    }
  }

  static String lower(String word) {
    return word.toLowerCase(Locale.ROOT);
  }
}
