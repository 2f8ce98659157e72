package dev.serai.benchmarks.code;

/**
 * Python code and what it answers.
 *
 * @param what it is, for people
 * @param answer beginning of what is written, in digits or letters
 */
record Snippet(String what, String code, String answer) {

  private static final int LONG = 64 * 1024;
  private static final int LINE = 64;

  static final Snippet SMALL = new Snippet("1+1", "1+1", "2");

  static final Snippet LONG_CODE =
      new Snippet("64 KiB of code", lines() + "total", Integer.toString(LONG / LINE));

  static final Snippet LONG_OUTPUT =
      new Snippet("64 KiB of output", "print('x' * %d)".formatted(LONG), "x".repeat(LINE));

  static final Snippet COMPUTING =
      new Snippet(
          "200,000 squares added", "sum(i * i for i in range(200_000))", "2666646666700000");

  /** Assignments of {@value #LINE} characters each. */
  private static String lines() {
    String line = "total = total + 1  # ";
    return "total = 0\n" + (line + "-".repeat(LINE - 1 - line.length()) + "\n").repeat(LONG / LINE);
  }
}
