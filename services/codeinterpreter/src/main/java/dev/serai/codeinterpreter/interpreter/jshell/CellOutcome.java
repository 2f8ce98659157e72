package dev.serai.codeinterpreter.interpreter.jshell;

/**
 * What became of one call.
 *
 * @param trace told besides what the code wrote; may be empty
 */
record CellOutcome(boolean failed, String trace) {

  static final CellOutcome GOOD = new CellOutcome(false, "");

  static CellOutcome failed(String trace) {
    return new CellOutcome(true, trace);
  }
}
