package dev.serai.sandbox.probe;

import java.util.HashMap;
import java.util.Map;

/**
 * What came of one attempt, in the words of its program: {@code reached}, {@code refused REASON},
 * or {@code ended}, when the program did not live to say.
 */
public record Outcome(String text) {

  static final Outcome ENDED = new Outcome("ended");

  public boolean reached() {
    return text.equals("reached");
  }

  /** From the lines of a program. */
  static Map<String, Outcome> parse(String output) {
    var outcomes = new HashMap<String, Outcome>();
    for (String line : output.lines().toList()) {
      String[] words = line.split(" ", 2);
      if (words.length == 2) {
        outcomes.put(words[0], new Outcome(words[1]));
      }
    }
    return outcomes;
  }
}
