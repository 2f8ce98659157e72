package dev.serai.browser.automation;

/** What becomes of a command. */
sealed interface Verdict {

  /** It goes to the browser. */
  record Passed() implements Verdict {}

  /** It is answered as if it was done. */
  record Left() implements Verdict {}

  /**
   * @param why for the program
   */
  record Refused(String why) implements Verdict {}

  Verdict PASSED = new Passed();
}
