package dev.serai.cli.command;

/** One line a record on standard error. */
final class LogFormat {

  private static final String KEY = "java.util.logging.SimpleFormatter.format";
  private static final String LINE = "%1$tFT%1$tT.%1$tL %4$-7s %3$s: %5$s%6$s%n";

  private LogFormat() {}

  /** Only what needs attention, for commands whose output is for reading. */
  static void quiet() {
    install();
    java.util.logging.Logger.getLogger("").setLevel(java.util.logging.Level.WARNING);
  }

  /** Must come before the first record. */
  static void install() {
    if (System.getProperty(KEY) == null) {
      System.setProperty(KEY, LINE);
    }
  }
}
