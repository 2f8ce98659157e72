package dev.serai.memory;

import java.util.regex.Pattern;

/** Matches a text against somebody's regular expression, which may be one that never ends. */
final class BoundedMatch {

  private static final int MOST_LOOKS = 100_000;

  private BoundedMatch() {}

  /** Whether all of the text matches, as far as that can be said in bounded time. */
  static boolean matches(String pattern, String text) {
    try {
      return Pattern.compile(pattern).matcher(new Counted(text)).matches();
    } catch (TooManyLooksException | StackOverflowError e) {
      return false;
    }
  }

  private static final class TooManyLooksException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooManyLooksException() {
      super("too many", null, false, false);
    }
  }

  /** A text that counts how often it is looked at. */
  private static final class Counted implements CharSequence {

    private final String text;
    private int looks;

    Counted(String text) {
      this.text = text;
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public char charAt(int index) {
      looks++;
      if (looks > MOST_LOOKS) {
        throw new TooManyLooksException();
      }
      return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return text.subSequence(start, end);
    }

    @Override
    public String toString() {
      return text;
    }
  }
}
