package dev.serai.benchmarks.agent;

/** The smallest program: what a JVM costs before it does anything. */
public final class Nothing {

  private Nothing() {}

  /** Ends at once, or after as many seconds as its argument says. */
  public static void main(String[] arguments) throws InterruptedException {
    if (arguments.length > 0) {
      Thread.sleep(1000L * Integer.parseInt(arguments[0]));
    }
  }
}
