package dev.serai.memory.extract;

import java.util.regex.Pattern;

/** Words by which users show how something ended. */
final class Endings {

  private static final Pattern WELL =
      words(
          "thanks|thank you|perfect|that works|it works|works now|worked|solved|done|exactly what i|great"
              + "|awesome|all set|danke|perfekt|klappt|funktioniert jetzt|super|merci|parfait|ça marche"
              + "|gracias|perfecto|funciona");

  private static final Pattern BADLY =
      words(
          "doesn't work|does not work|not working|didn't work|still (?:wrong|broken|fails|failing)|that's wrong"
              + "|give up|never mind|forget it|useless|same error|geht nicht|klappt nicht|funktioniert nicht"
              + "|falsch|ne marche pas|no funciona|not what i");

  private Endings() {}

  static boolean well(String text) {
    return WELL.matcher(text).find() && !BADLY.matcher(text).find();
  }

  static boolean badly(String text) {
    return BADLY.matcher(text).find();
  }

  private static Pattern words(String words) {
    return Pattern.compile(
        "(?<!\\p{L})(?:" + words + ")(?!\\p{L})", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  }
}
