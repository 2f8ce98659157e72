package dev.serai.search;

import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Which documents of a partition may be found, by their keywords and numbers. */
public sealed interface Filter {

  /** Letters and digits, without the ending of a possessive. */
  Pattern WORDS = Pattern.compile("[\\p{L}\\p{N}]+");

  /** Further words of a text name nobody. */
  int MAX_MENTIONED = 500;

  /** Every document. */
  Filter EVERYTHING = new All(List.of());

  /** One of the keyword's values is this one. */
  record Equal(String keyword, String value) implements Filter {}

  /** One of the keyword's values starts so. */
  record Prefix(String keyword, String start) implements Filter {}

  /**
   * The number lies between the two.
   *
   * @param from negative infinity when there is no lower end
   * @param fromIncluded whether the number may be {@code from} itself
   * @param to infinity when there is no upper end
   * @param toIncluded whether the number may be {@code to} itself
   */
  record Between(String number, double from, boolean fromIncluded, double to, boolean toIncluded)
      implements Filter {
    /**
     * @throws IllegalArgumentException if an end is not a number
     */
    public Between {
      if (Double.isNaN(from) || Double.isNaN(to)) {
        throw new IllegalArgumentException("the ends of " + number + " must be numbers");
      }
    }
  }

  /** There is a keyword or a number of this name. */
  record Exists(String name) implements Filter {}

  /**
   * One of the keyword's values is a word of the text: whose name is mentioned. Both sides are to
   * be in lower case; the text is put so.
   */
  static Filter mentioned(String keyword, String text) {
    return new Any(
        WORDS
            .matcher(text.toLowerCase(Locale.ROOT))
            .results()
            .map(MatchResult::group)
            .distinct()
            .limit(MAX_MENTIONED)
            .map(word -> (Filter) new Equal(keyword, word))
            .toList());
  }

  static Filter equal(String number, double value) {
    return new Between(number, value, true, value, true);
  }

  static Filter above(String number, double value) {
    return new Between(number, value, false, Double.POSITIVE_INFINITY, true);
  }

  static Filter atLeast(String number, double value) {
    return new Between(number, value, true, Double.POSITIVE_INFINITY, true);
  }

  static Filter below(String number, double value) {
    return new Between(number, Double.NEGATIVE_INFINITY, true, value, false);
  }

  static Filter atMost(String number, double value) {
    return new Between(number, Double.NEGATIVE_INFINITY, true, value, true);
  }

  /** The other does not hold. */
  record Not(Filter filter) implements Filter {}

  /** Each holds; of none, everything. */
  record All(List<Filter> filters) implements Filter {
    public All {
      filters = List.copyOf(filters);
    }
  }

  /** One holds at least; of none, nothing. */
  record Any(List<Filter> filters) implements Filter {
    public Any {
      filters = List.copyOf(filters);
    }
  }
}
