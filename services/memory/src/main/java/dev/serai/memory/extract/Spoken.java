package dev.serai.memory.extract;

/** What the text of a record says, out of the form its strategy gives it. */
final class Spoken {

  private Spoken() {}

  static String words(String text) {
    return Statement.wordsOf(Preference.parse(text).map(Preference::preference).orElse(text));
  }
}
