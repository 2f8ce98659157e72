package dev.serai.cli;

/** The entry point of {@code ./serai}. */
public final class Main {

  private Main() {}

  public static void main(String[] args) {
    int status = new SeraiCommandLine(Shell.ofProcess()).run(args);
    System.exit(status);
  }
}
