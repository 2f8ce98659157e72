package dev.serai.browser.live;

/** What somebody who watches a session wants. */
public sealed interface Wish {

  /** Takes mouse and keyboard from programs. */
  record Take() implements Wish {}

  /** Gives them back. */
  record Give() implements Wish {}

  /** A sign of life. */
  record Here() implements Wish {}

  /** A picture was shown, so that the next can come. */
  record Shown() implements Wish {}

  /** What only the person at the controls may do. */
  sealed interface Deed extends Wish {}

  /** What a mouse does. */
  enum Motion {
    MOVE("mouseMoved"),
    DOWN("mousePressed"),
    UP("mouseReleased");

    private final String method;

    Motion(String method) {
      this.method = method;
    }

    /** As DevTools call it. */
    String word() {
      return method;
    }
  }

  /**
   * @param x in pixels of the page's view port, as {@code y}
   * @param button {@code none}, {@code left}, {@code middle} or {@code right}
   * @param buttons those held: 1 left, 2 right, 4 middle
   * @param clicks how many in quick succession, 0 to 3
   * @param modifiers held keys: 1 alt, 2 control, 4 meta, 8 shift
   */
  record Mouse(
      Motion motion, double x, double y, String button, int buttons, int clicks, int modifiers)
      implements Deed {}

  /** Positive numbers scroll right and down. */
  record Wheel(double x, double y, double deltaX, double deltaY, int modifiers) implements Deed {}

  /**
   * @param key as {@code KeyboardEvent.key}
   * @param code as {@code KeyboardEvent.code}
   * @param number as {@code KeyboardEvent.keyCode}
   */
  record Key(boolean down, String key, String code, int number, int modifiers) implements Deed {
    @Override
    public String toString() {
      return "Key[down=%s]".formatted(down);
    }
  }

  record Paste(String text) implements Deed {
    @Override
    public String toString() {
      return "Paste[%d]".formatted(text.length());
    }
  }

  /** To an address, {@code http:} or {@code https:}. */
  record Go(String url) implements Deed {}

  /** In the page's history: -1 back, 1 forward. */
  record Step(int by) implements Deed {}

  record Reload() implements Deed {}

  /**
   * To the dialog of a script.
   *
   * @param text for one that asks for some
   */
  record Answer(boolean yes, String text) implements Deed {
    @Override
    public String toString() {
      return "Answer[yes=%s]".formatted(yes);
    }
  }
}
