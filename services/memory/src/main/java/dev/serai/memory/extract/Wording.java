package dev.serai.memory.extract;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a statement is made of, for comparing two.
 *
 * @param plain the text in lower case, without marks
 * @param words that carry meaning, without endings; neither numbers nor words of liking
 * @param numbers figures, number words and dates
 * @param against whether it denies or dislikes
 */
record Wording(String plain, Set<String> words, Set<String> numbers, boolean against) {

  private static final Pattern NOT_WORDS = Pattern.compile("[^\\p{L}\\p{M}\\p{N}'’-]+");
  private static final Pattern NUMBER = Pattern.compile("\\d[\\p{N}:.,-]*\\p{L}{0,2}");

  private static final Set<String> EMPTY =
      words(
          """
          a an the i i'm im i've i'd i'll me my mine myself we we're we've our ours us you your it its
          it's he she they them this that these those is am are was were be been being do does did have
          has had having got will would can could should shall may might must to of in on at for from with
          by about as into and or but so if then than because there here just really very quite also too
          again ever some any all more most much many now currently nowadays actually instead anymore
          longer still already recently lately day user
          ich mein meine meinen meiner wir unser bin ist sind war habe hat der die das den dem ein eine
          einen einem einer und oder aber auch sehr noch schon jetzt nun mehr in im am zu mit von für auf
          je j'ai mon ma mes nous le la les un une de du des et ou mais est suis ai en dans avec pour
          plus maintenant yo mi mis el los las y o pero es soy estoy tengo he con para por ahora ya que
          """);

  private static final Set<String> DENIALS =
      words(
          """
          not no never don't doesn't didn't won't can't cannot isn't aren't wasn't haven't hasn't
          wouldn't couldn't stopped quit dislike dislikes hate hates hated detest loathe avoid without
          nicht kein keine keinen nie hasse mag's pas jamais déteste no nunca odio neither nor stop gave
          """);

  private static final Set<String> LIKINGS =
      words(
          """
          like likes love loves enjoy enjoys adore adores prefer prefers fond keen fan dislike dislikes
          hate hates hated detest loathe stand mag liebe gern gerne hasse aime adore préfère déteste
          gusta encanta prefiero odio
          """);

  private static Set<String> words(String text) {
    return Set.of(
        new LinkedHashSet<>(List.of(text.strip().split("\\s+", -1))).toArray(String[]::new));
  }

  /** Of a statement, or of a record's text. */
  static Wording of(String text) {
    List<String> all = tokens(Statement.wordsOf(text));
    Set<String> meant = new HashSet<>();
    Set<String> counted = new HashSet<>();
    boolean against = false;
    for (String token : all) {
      boolean denial = DENIALS.contains(token);
      against ^= denial;
      if (NUMBER.matcher(token).matches() || isNumber(token)) {
        counted.add(token);
      } else if (!denial && !EMPTY.contains(token) && !LIKINGS.contains(token)) {
        meant.add(stem(token));
      }
    }
    return new Wording(String.join(" ", all), meant, counted, against);
  }

  private static List<String> tokens(String text) {
    String lower = text.toLowerCase(Locale.ROOT).replace('’', '\'');
    return NOT_WORDS
        .splitAsStream(lower)
        .map(token -> token.replaceAll("^['-]+|['-]+$|'s$", ""))
        .filter(token -> !token.isEmpty())
        .toList();
  }

  private static boolean isNumber(String token) {
    return DateWords.NUMBERS.getOrDefault(token, 0) > 1;
  }

  /** Endings that change with person, time and number. */
  private static String stem(String word) {
    for (String ending : List.of("ies", "ing", "ed", "es", "s", "e")) {
      if (word.endsWith(ending) && word.length() - ending.length() >= 3) {
        return word.substring(0, word.length() - ending.length());
      }
    }
    return word;
  }

  /** Words of both by words of either, 0 to 1. */
  double overlap(Wording other) {
    int common = common(other);
    int either = words.size() + other.words.size() - common;
    return either == 0 ? 0 : (double) common / either;
  }

  /** Share of this one's words that the other has, 0 to 1. */
  double within(Wording other) {
    return words.isEmpty() ? 0 : (double) common(other) / words.size();
  }

  private int common(Wording other) {
    return (int) words.stream().filter(other.words::contains).count();
  }
}
