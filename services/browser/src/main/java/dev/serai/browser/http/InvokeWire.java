package dev.serai.browser.http;

import dev.serai.browser.action.ActionOutcome;
import dev.serai.browser.action.BrowserAction;
import dev.serai.browser.action.BrowserAction.Button;
import dev.serai.browser.action.BrowserAction.Point;
import dev.serai.kernel.ServiceException;
import dev.serai.protocol.aws.HeaderParam;
import dev.serai.protocol.aws.Length;
import dev.serai.protocol.aws.PathLabel;
import dev.serai.protocol.aws.Pattern;
import dev.serai.protocol.aws.Range;
import dev.serai.protocol.aws.Union;
import dev.serai.sessions.SessionId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What InvokeBrowser takes and answers, member by member as modelled. */
final class InvokeWire {

  static final String SESSION_HEADER = "x-amzn-browser-session-id";

  private InvokeWire() {}

  record Invoke(
      @PathLabel String browserIdentifier,
      @HeaderParam(SESSION_HEADER) @Pattern(SessionId.FORM) String sessionId,
      Action action) {}

  @Union
  record Action(
      Optional<Click> mouseClick,
      Optional<Move> mouseMove,
      Optional<Drag> mouseDrag,
      Optional<Scroll> mouseScroll,
      Optional<Type> keyType,
      Optional<Press> keyPress,
      Optional<Shortcut> keyShortcut,
      Optional<Picture> screenshot) {

    /** Its name on the wire, and what it asks for. */
    Map.Entry<String, BrowserAction> asked() {
      return Stream.of(
              named("mouseClick", mouseClick.map(Click::action)),
              named("mouseMove", mouseMove.map(Move::action)),
              named("mouseDrag", mouseDrag.map(Drag::action)),
              named("mouseScroll", mouseScroll.map(Scroll::action)),
              named("keyType", keyType.map(Type::action)),
              named("keyPress", keyPress.map(Press::action)),
              named("keyShortcut", keyShortcut.map(Shortcut::action)),
              named("screenshot", screenshot.map(Picture::action)))
          .flatMap(Optional::stream)
          .findFirst()
          .orElseThrow(() -> ServiceException.validation("action", "must name one action"));
    }

    private static Optional<Map.Entry<String, BrowserAction>> named(
        String name, Optional<? extends BrowserAction> action) {
      return action.map(one -> Map.entry(name, one));
    }
  }

  record Click(
      int x,
      int y,
      Optional<Button> button,
      Optional<@Range(min = 1, max = 10) Integer> clickCount) {
    BrowserAction action() {
      return new BrowserAction.MouseClick(
          new Point(x, y), button.orElse(Button.LEFT), clickCount.orElse(1));
    }
  }

  record Move(int x, int y) {
    BrowserAction action() {
      return new BrowserAction.MouseMove(new Point(x, y));
    }
  }

  record Drag(int endX, int endY, int startX, int startY, Optional<Button> button) {
    BrowserAction action() {
      return new BrowserAction.MouseDrag(
          new Point(startX, startY), new Point(endX, endY), button.orElse(Button.LEFT));
    }
  }

  record Scroll(
      int x,
      int y,
      Optional<@Range(min = -1000, max = 1000) Integer> deltaX,
      Optional<@Range(min = -1000, max = 1000) Integer> deltaY) {
    BrowserAction action() {
      return new BrowserAction.MouseScroll(new Point(x, y), deltaX.orElse(0), deltaY.orElse(0));
    }
  }

  record Type(@Length(max = 10_000) String text) {
    BrowserAction action() {
      return new BrowserAction.KeyType(text);
    }
  }

  record Press(String key, Optional<@Range(min = 1, max = 100) Integer> presses) {
    BrowserAction action() {
      return new BrowserAction.KeyPress(key, presses.orElse(1));
    }
  }

  record Shortcut(@Length(min = 1, max = 5) List<String> keys) {
    BrowserAction action() {
      return new BrowserAction.KeyShortcut(keys);
    }
  }

  /** As modelled. */
  enum Format {
    PNG
  }

  record Picture(Optional<Format> format) {
    BrowserAction action() {
      return new BrowserAction.Screenshot();
    }
  }

  enum Status {
    SUCCESS,
    FAILED
  }

  /**
   * @param result by the name of the action
   */
  record Invoked(Map<String, Result> result) {}

  /**
   * @param data a picture, in base64
   */
  record Result(Status status, Optional<String> error, Optional<String> data) {

    static Result of(ActionOutcome outcome) {
      return switch (outcome) {
        case ActionOutcome.Done done ->
            new Result(Status.SUCCESS, Optional.empty(), Optional.empty());
        case ActionOutcome.Pictured picture ->
            new Result(Status.SUCCESS, Optional.empty(), Optional.of(picture.png()));
        case ActionOutcome.Failed failed ->
            new Result(Status.FAILED, Optional.of(failed.why()), Optional.empty());
      };
    }
  }
}
