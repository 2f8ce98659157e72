package dev.serai.browser.action;

import java.util.List;

/** One thing done as by hand. Source: shape {@code BrowserAction}. Coordinates are CSS pixels. */
public sealed interface BrowserAction {

  /** Which button of a mouse. */
  enum Button {
    LEFT,
    RIGHT,
    MIDDLE
  }

  /** Where in the view port. */
  record Point(int x, int y) {}

  /**
   * @param count 1 to 10
   */
  record MouseClick(Point at, Button button, int count) implements BrowserAction {}

  record MouseMove(Point to) implements BrowserAction {}

  record MouseDrag(Point from, Point to, Button button) implements BrowserAction {}

  /**
   * @param deltaX -1000 to 1000; positive scrolls right
   * @param deltaY -1000 to 1000; negative scrolls down
   */
  record MouseScroll(Point at, int deltaX, int deltaY) implements BrowserAction {}

  /**
   * @param text of ASCII, up to 10,000 characters
   */
  record KeyType(String text) implements BrowserAction {}

  /**
   * @param presses 1 to 100
   */
  record KeyPress(String key, int presses) implements BrowserAction {}

  /**
   * @param keys 1 to 5, all held together
   */
  record KeyShortcut(List<String> keys) implements BrowserAction {
    public KeyShortcut {
      keys = List.copyOf(keys);
    }
  }

  record Screenshot() implements BrowserAction {}
}
