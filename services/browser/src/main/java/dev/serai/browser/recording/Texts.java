package dev.serai.browser.recording;

/** Texts of pages, which may be as long as they like. */
final class Texts {

  private Texts() {}

  static String cut(String text, int length) {
    if (text.length() <= length) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length;
    return text.substring(0, end) + "…";
  }
}
