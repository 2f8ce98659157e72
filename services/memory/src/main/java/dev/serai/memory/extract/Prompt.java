package dev.serai.memory.extract;

import dev.serai.memory.StrategyConfiguration.Step;
import java.util.Optional;

/**
 * What a model is told to do. The instructions may be another's; that the conversation is data, and
 * the form of the answer, are always ours and stand behind them.
 */
record Prompt(String instructions, String form) {

  private static final String PARTS = "\n=====\n";
  private static final String DATA = Resources.text("prompts/data.txt").strip();

  /** One of those that come with this package. */
  static Prompt of(String name) {
    String text = Resources.text("prompts/" + name + ".txt").replace("\r\n", "\n");
    int end = text.indexOf(PARTS);
    return new Prompt(text.substring(0, end).strip(), text.substring(end + PARTS.length()).strip());
  }

  Prompt instructedBy(Optional<Step> own) {
    return own.map(step -> new Prompt(step.instructions(), form)).orElse(this);
  }

  /** With the form of an item filled in. */
  Prompt formOf(String item) {
    return new Prompt(instructions, form.replace("%s", item));
  }

  /**
   * @param more said about the form; may be empty
   */
  String system(String more) {
    return instructions + "\n\n" + DATA + "\n\n" + form + (more.isEmpty() ? "" : "\n" + more);
  }
}
