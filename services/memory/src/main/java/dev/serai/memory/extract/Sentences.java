package dev.serai.memory.extract;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Cuts what somebody wrote into sentences. A list is one sentence with the line it follows, where
 * that ends with a colon; else each point is one. Code and what is quoted from others by leading
 * {@code >} is left out.
 */
final class Sentences {

  /** Characters of a sentence; a longer one is cut between words. */
  static final int LONGEST = 1_000;

  private static final Pattern CODE = Pattern.compile("```.*?(?:```|\\z)", Pattern.DOTALL);
  private static final Pattern POINT =
      Pattern.compile("^\\s*(?:[-*•–]|\\(?\\d{1,2}[.)]|[a-z]\\))\\s+");
  private static final Pattern SPACE = Pattern.compile("[\\s\\p{Z}]+");
  private static final Pattern QUOTED = Pattern.compile("^\\s*>");
  private static final Pattern OPEN_END = Pattern.compile("[.!?…:;。！？\"”»)]\\s*$");

  /** Words whose point ends no sentence; also a single letter, as of a name. */
  private static final Pattern ABBREVIATED =
      Pattern.compile(
          "(?:^|[\\s(\"“„«.])(?:\\p{L}|mr|mrs|ms|dr|prof|st|sr|jr|no|nr|vs|approx|dept|inc|ltd|fig|ca"
              + "|bzw|usw|evtl|ggf|inkl|str|tel|hr|fr|mme|mlle|sra|ud|uds|jan|feb|mar|apr|jun|jul"
              + "|aug|sept?|oct|okt|nov|dec|dez)\\.\\s*$",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  private Sentences() {}

  static List<String> of(String text) {
    List<String> sentences = new ArrayList<>();
    for (String line : lines(CODE.matcher(text).replaceAll("\n"))) {
      for (String sentence : split(line)) {
        cut(sentence, sentences);
      }
    }
    return sentences;
  }

  /** Lines that were only wrapped are joined, and so are lists with what introduces them. */
  private static List<String> lines(String text) {
    List<String> lines = new ArrayList<>();
    boolean listed = false;
    boolean open = false;
    for (String raw : text.lines().toList()) {
      boolean point = POINT.matcher(raw).find();
      String line = SPACE.matcher(POINT.matcher(raw).replaceFirst("")).replaceAll(" ").strip();
      if (line.isEmpty() || QUOTED.matcher(raw).find()) {
        open = false;
        continue;
      }
      String before = lines.isEmpty() ? "" : lines.getLast();
      boolean introduced = point && (before.endsWith(":") || listed);
      if (introduced && before.length() + line.length() < LONGEST) {
        lines.set(lines.size() - 1, before + (before.endsWith(":") ? " " : "; ") + line);
      } else if (open && !point && Character.isLowerCase(line.codePointAt(0))) {
        lines.set(lines.size() - 1, before + " " + line);
      } else {
        lines.add(line);
      }
      listed = introduced;
      open = !OPEN_END.matcher(line).find();
    }
    return lines;
  }

  private static List<String> split(String line) {
    BreakIterator breaks = BreakIterator.getSentenceInstance(Locale.ROOT);
    breaks.setText(line);
    List<String> parts = new ArrayList<>();
    int from = breaks.first();
    for (int to = breaks.next(); to != BreakIterator.DONE; to = breaks.next()) {
      String part = line.substring(from, to);
      if (!parts.isEmpty() && goesOn(parts.getLast(), part)) {
        parts.set(parts.size() - 1, parts.getLast() + part);
      } else {
        parts.add(part);
      }
      from = to;
    }
    return parts.stream().map(String::strip).filter(part -> !part.isEmpty()).toList();
  }

  private static boolean goesOn(String before, String part) {
    return Character.isLowerCase(part.codePointAt(0)) || ABBREVIATED.matcher(before).find();
  }

  private static void cut(String sentence, List<String> into) {
    String rest = sentence;
    while (rest.length() > LONGEST) {
      int space = rest.lastIndexOf(' ', LONGEST);
      int end = space > LONGEST / 2 ? space : whole(rest, LONGEST);
      into.add(rest.substring(0, end));
      rest = rest.substring(end).strip();
    }
    if (!rest.isEmpty()) {
      into.add(rest);
    }
  }

  /** Not between the two halves of a character. */
  private static int whole(String text, int end) {
    return Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end;
  }
}
