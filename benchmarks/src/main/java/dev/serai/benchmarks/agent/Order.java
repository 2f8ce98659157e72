package dev.serai.benchmarks.agent;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a request tells the agent to do; 0 means not asked for.
 *
 * @param answerBytes length of the answer
 * @param children processes to start
 * @param marker seconds they sleep, a number nobody else uses, so that they can be found
 */
record Order(long answerBytes, int children, int marker) {

  private static final Pattern MEMBER = Pattern.compile("\"(\\w+)\"\\s*:\\s*(\\d{1,9})");

  static Order parse(byte[] json) {
    long answer = 0;
    int children = 0;
    int marker = 0;
    Matcher members = MEMBER.matcher(new String(json, UTF_8));
    while (members.find()) {
      int value = Integer.parseInt(members.group(2));
      switch (members.group(1)) {
        case "answer" -> answer = value;
        case "children" -> children = value;
        case "marker" -> marker = value;
        default -> {}
      }
    }
    return new Order(answer, children, marker);
  }
}
