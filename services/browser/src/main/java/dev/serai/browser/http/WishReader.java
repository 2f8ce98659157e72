package dev.serai.browser.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.serai.browser.live.Wish;
import java.util.List;
import java.util.Locale;

/** Reads what a page of the live view says; everything in it has a bound. */
final class WishReader {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final List<String> BUTTONS = List.of("none", "left", "middle", "right");
  private static final int EDGE = 8192;
  private static final int KEY_NAME = 32;
  private static final int KEY_NUMBER = 255;
  private static final int ALL_BUTTONS = 7;
  private static final int ALL_MODIFIERS = 15;
  private static final int CLICKS = 3;
  private static final int ADDRESS = 2048;
  private static final int TEXT = 16 * 1024;

  private WishReader() {}

  /**
   * @throws IllegalArgumentException naming what is wrong; never with what was typed
   */
  static Wish read(String text) {
    JsonNode said = json(text);
    String what = said.path("do").asText();
    return switch (what) {
      case "here" -> new Wish.Here();
      case "shown" -> new Wish.Shown();
      case "take" -> new Wish.Take();
      case "give" -> new Wish.Give();
      case "move", "down", "up" -> mouse(what, said);
      case "wheel" -> wheel(said);
      case "keydown", "keyup" -> key(what.equals("keydown"), said);
      case "paste" -> new Wish.Paste(text(said, "text", TEXT));
      case "go" -> new Wish.Go(text(said, "url", ADDRESS));
      case "back" -> new Wish.Step(-1);
      case "forward" -> new Wish.Step(1);
      case "reload" -> new Wish.Reload();
      case "answer" -> new Wish.Answer(said.path("yes").asBoolean(), text(said, "text", TEXT));
      default -> throw new IllegalArgumentException("do is none of those known");
    };
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("it is not JSON", e);
    }
  }

  private static Wish mouse(String what, JsonNode said) {
    String button = said.path("button").asText("none");
    if (!BUTTONS.contains(button)) {
      throw new IllegalArgumentException("button is none of " + BUTTONS);
    }
    return new Wish.Mouse(
        Wish.Motion.valueOf(what.toUpperCase(Locale.ROOT)),
        number(said, "x", 0, EDGE),
        number(said, "y", 0, EDGE),
        button,
        whole(said, "buttons", ALL_BUTTONS),
        whole(said, "clicks", CLICKS),
        whole(said, "modifiers", ALL_MODIFIERS));
  }

  private static Wish wheel(JsonNode said) {
    return new Wish.Wheel(
        number(said, "x", 0, EDGE),
        number(said, "y", 0, EDGE),
        number(said, "deltaX", -EDGE, EDGE),
        number(said, "deltaY", -EDGE, EDGE),
        whole(said, "modifiers", ALL_MODIFIERS));
  }

  private static Wish key(boolean down, JsonNode said) {
    return new Wish.Key(
        down,
        text(said, "key", KEY_NAME),
        text(said, "code", KEY_NAME),
        whole(said, "number", KEY_NUMBER),
        whole(said, "modifiers", ALL_MODIFIERS));
  }

  private static String text(JsonNode said, String name, int most) {
    String text = said.path(name).asText();
    if (text.length() > most) {
      throw new IllegalArgumentException("%s has more than %d characters".formatted(name, most));
    }
    return text;
  }

  private static int whole(JsonNode said, String name, int most) {
    return (int) number(said, name, 0, most);
  }

  private static double number(JsonNode said, String name, int least, int most) {
    double number = said.path(name).asDouble();
    if (!(number >= least && number <= most)) {
      throw new IllegalArgumentException("%s is not %d to %d".formatted(name, least, most));
    }
    return number;
  }
}
