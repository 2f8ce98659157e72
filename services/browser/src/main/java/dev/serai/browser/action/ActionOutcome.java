package dev.serai.browser.action;

/** What came of an action. */
public sealed interface ActionOutcome {

  /** It was done. */
  record Done() implements ActionOutcome {}

  /**
   * A picture.
   *
   * @param png in base64
   */
  record Pictured(String png) implements ActionOutcome {}

  /** It was not, or not wholly. */
  record Failed(String why) implements ActionOutcome {}
}
