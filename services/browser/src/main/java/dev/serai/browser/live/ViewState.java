package dev.serai.browser.live;

import java.util.Optional;

/**
 * What a watcher is told besides pictures.
 *
 * @param url of the page in front
 * @param width of the view port, in the pixels mouse events are counted in; 0 before a picture came
 * @param control who has mouse and keyboard
 * @param who the ARN of whoever is at the controls; empty for nobody
 * @param programsHeldOut whether programs wait
 * @param watchers how many there are
 * @param dialog of a script, which waits for an answer
 * @param said why the last wish was not done; empty when it was
 */
public record ViewState(
    String url,
    String title,
    int width,
    int height,
    Control control,
    String who,
    boolean programsHeldOut,
    int watchers,
    Optional<Dialog> dialog,
    String said) {

  /** Who has mouse and keyboard. */
  public enum Control {
    NOBODY,
    YOU,
    OTHER
  }

  /**
   * @param type {@code alert}, {@code confirm}, {@code prompt} or {@code beforeunload}
   */
  public record Dialog(String type, String message) {}
}
