package dev.serai.cli;

import java.util.LinkedHashMap;
import java.util.Map;

/** What the process tells its caller. Part of the interface: scripts rely on it. */
public final class ExitCode {

  public static final int OK = 0;

  /** The command was understood and could not be done. */
  public static final int FAILED = 1;

  /** The command line or the configuration is wrong. */
  public static final int USAGE = 2;

  /** No server answers. */
  public static final int UNREACHABLE = 3;

  public static final int NOT_FOUND = 4;

  /** Keys are missing, wrong, or not permitted this. */
  public static final int DENIED = 5;

  /** The agent failed, not Serai. */
  public static final int AGENT_FAILED = 6;

  private ExitCode() {}

  /** Code and meaning, for the end of {@code --help}. */
  static Map<String, String> meanings() {
    var meanings = new LinkedHashMap<String, String>();
    meanings.put("0", "Done.");
    meanings.put("1", "Could not be done; the message says why.");
    meanings.put("2", "The command line or the configuration is wrong.");
    meanings.put("3", "No server answers; run serai up.");
    meanings.put("4", "No such agent, session, user, role or policy.");
    meanings.put("5", "The keys are missing, wrong, or not permitted this.");
    meanings.put("6", "The agent itself failed; its last log lines are in the message.");
    return meanings;
  }
}
