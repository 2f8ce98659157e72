package dev.serai.browser.action;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A key of a keyboard as pages hear of it. Source: UI Events, {@code key} and {@code code}.
 *
 * @param name of {@code key}
 * @param code of {@code code}
 * @param number the key code of old
 * @param text that it writes; empty for none
 * @param modifier of DevTools: 1 alt, 2 control, 4 meta, 8 shift, 0 for a key that is none
 */
record Key(String name, String code, int number, String text, int modifier) {

  private static final int FUNCTION_KEYS = 12;
  private static final int F1 = 112;
  private static final Map<String, Key> NAMED = named();

  private static Map<String, Key> named() {
    Map<String, Key> keys = new HashMap<>();
    put(keys, new Key("Enter", "Enter", 13, "\r", 0), "enter", "return");
    put(keys, new Key("Tab", "Tab", 9, "", 0), "tab");
    put(keys, new Key(" ", "Space", 32, " ", 0), "space", " ");
    put(keys, new Key("Escape", "Escape", 27, "", 0), "escape", "esc");
    put(keys, new Key("Backspace", "Backspace", 8, "", 0), "backspace");
    put(keys, new Key("Delete", "Delete", 46, "", 0), "delete", "del");
    put(keys, new Key("Insert", "Insert", 45, "", 0), "insert");
    put(keys, new Key("Home", "Home", 36, "", 0), "home");
    put(keys, new Key("End", "End", 35, "", 0), "end");
    put(keys, new Key("PageUp", "PageUp", 33, "", 0), "pageup");
    put(keys, new Key("PageDown", "PageDown", 34, "", 0), "pagedown");
    put(keys, new Key("ArrowLeft", "ArrowLeft", 37, "", 0), "left", "arrowleft");
    put(keys, new Key("ArrowUp", "ArrowUp", 38, "", 0), "up", "arrowup");
    put(keys, new Key("ArrowRight", "ArrowRight", 39, "", 0), "right", "arrowright");
    put(keys, new Key("ArrowDown", "ArrowDown", 40, "", 0), "down", "arrowdown");
    put(keys, new Key("Alt", "AltLeft", 18, "", 1), "alt", "option");
    put(keys, new Key("Control", "ControlLeft", 17, "", 2), "ctrl", "control");
    put(keys, new Key("Meta", "MetaLeft", 91, "", 4), "meta", "super", "cmd", "command", "win");
    put(keys, new Key("Shift", "ShiftLeft", 16, "", 8), "shift");
    for (int at = 1; at <= FUNCTION_KEYS; at++) {
      put(keys, new Key("F" + at, "F" + at, F1 + at - 1, "", 0), "f" + at);
    }
    return Map.copyOf(keys);
  }

  private static void put(Map<String, Key> keys, Key key, String... names) {
    for (String name : names) {
      keys.put(name, key);
    }
  }

  /** The key of a name, such as {@code enter} or {@code a}; empty when there is none. */
  static Optional<Key> named(String name) {
    Optional<Key> known = Optional.ofNullable(NAMED.get(name.toLowerCase(Locale.ROOT)));
    return known.or(() -> name.length() == 1 ? of(name.charAt(0)) : Optional.empty());
  }

  /** The key that writes a character; empty when no key of ASCII does. */
  static Optional<Key> of(char character) {
    if (character == '\n' || character == '\r') {
      return Optional.ofNullable(NAMED.get("enter"));
    }
    if (character == '\t') {
      return Optional.ofNullable(NAMED.get("tab"));
    }
    if (character < ' ' || character > '~') {
      return Optional.empty();
    }
    char upper = Character.toUpperCase(character);
    String text = String.valueOf(character);
    if (upper >= 'A' && upper <= 'Z') {
      return Optional.of(new Key(text, "Key" + upper, upper, text, 0));
    }
    if (character >= '0' && character <= '9') {
      return Optional.of(new Key(text, "Digit" + character, character, text, 0));
    }
    return Optional.of(new Key(text, "", 0, text, 0));
  }
}
