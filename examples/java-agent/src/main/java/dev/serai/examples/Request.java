package dev.serai.examples;

import java.util.regex.Pattern;

/** What the caller asked. Anything that is not a JSON object with a prompt is an empty prompt. */
record Request(String prompt, boolean stream) {

  private static final Pattern PROMPT =
      Pattern.compile("\"prompt\"\\s*:\\s*\"((?:[^\"\\\\]|\\\\.)*)\"");
  private static final Pattern STREAM = Pattern.compile("\"stream\"\\s*:\\s*true");

  /** Reads the two fields without a JSON library; escapes other than a quote stay as they are. */
  static Request parse(String json) {
    var prompt = PROMPT.matcher(json);
    var text = prompt.find() ? prompt.group(1).replace("\\\"", "\"") : "";
    return new Request(text, STREAM.matcher(json).find());
  }
}
