package dev.serai.browser.action;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.browser.ViewPort;
import dev.serai.browser.action.BrowserAction.Button;
import dev.serai.browser.action.BrowserAction.KeyPress;
import dev.serai.browser.action.BrowserAction.KeyShortcut;
import dev.serai.browser.action.BrowserAction.KeyType;
import dev.serai.browser.action.BrowserAction.MouseClick;
import dev.serai.browser.action.BrowserAction.MouseDrag;
import dev.serai.browser.action.BrowserAction.MouseMove;
import dev.serai.browser.action.BrowserAction.MouseScroll;
import dev.serai.browser.action.BrowserAction.Point;
import dev.serai.browser.action.BrowserAction.Screenshot;
import dev.serai.browser.chromium.DevToolsClient;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Does actions on the page that is in front. Used by one thread. */
public final class Hands {

  private static final int STEPS = 10;

  private final DevToolsClient page;
  private final ViewPort viewPort;

  public Hands(DevToolsClient page, ViewPort viewPort) {
    this.page = page;
    this.viewPort = viewPort;
  }

  /**
   * @throws IOException when the browser is gone or does not answer
   */
  public ActionOutcome perform(BrowserAction action) throws IOException {
    return switch (action) {
      case MouseClick click -> click(click);
      case MouseMove move -> move(move);
      case MouseDrag drag -> drag(drag);
      case MouseScroll scroll -> scroll(scroll);
      case KeyType type -> type(type);
      case KeyPress press -> press(press);
      case KeyShortcut shortcut -> shortcut(shortcut);
      case Screenshot picture -> picture();
    };
  }

  private ActionOutcome click(MouseClick click) throws IOException {
    if (!isInside(click.at())) {
      return outside(click.at());
    }
    mouse("mouseMoved", click.at(), "none", 0, 0);
    for (int count = 1; count <= click.count(); count++) {
      mouse("mousePressed", click.at(), word(click.button()), mask(click.button()), count);
      mouse("mouseReleased", click.at(), word(click.button()), 0, count);
    }
    return new ActionOutcome.Done();
  }

  private ActionOutcome move(MouseMove move) throws IOException {
    if (!isInside(move.to())) {
      return outside(move.to());
    }
    mouse("mouseMoved", move.to(), "none", 0, 0);
    return new ActionOutcome.Done();
  }

  private ActionOutcome drag(MouseDrag drag) throws IOException {
    Point from = drag.from();
    Point to = drag.to();
    if (!isInside(from) || !isInside(to)) {
      return outside(isInside(from) ? to : from);
    }
    String button = word(drag.button());
    mouse("mouseMoved", from, "none", 0, 0);
    mouse("mousePressed", from, button, mask(drag.button()), 1);
    for (int step = 1; step <= STEPS; step++) {
      var between =
          new Point(
              from.x() + (to.x() - from.x()) * step / STEPS,
              from.y() + (to.y() - from.y()) * step / STEPS);
      mouse("mouseMoved", between, button, mask(drag.button()), 0);
    }
    mouse("mouseReleased", to, button, 0, 1);
    return new ActionOutcome.Done();
  }

  private ActionOutcome scroll(MouseScroll scroll) throws IOException {
    if (!isInside(scroll.at())) {
      return outside(scroll.at());
    }
    page.call(
        "Input.dispatchMouseEvent",
        event("mouseWheel", scroll.at())
            .put("deltaX", scroll.deltaX())
            .put("deltaY", -scroll.deltaY()));
    return new ActionOutcome.Done();
  }

  private ActionOutcome type(KeyType type) throws IOException {
    List<Key> keys = new ArrayList<>();
    for (char character : type.text().toCharArray()) {
      Optional<Key> key = Key.of(character);
      if (key.isEmpty()) {
        return new ActionOutcome.Failed(
            "text must be ASCII, but has U+%04X".formatted((int) character));
      }
      keys.add(key.get());
    }
    for (Key key : keys) {
      down(key, 0);
      up(key, 0);
    }
    return new ActionOutcome.Done();
  }

  private ActionOutcome press(KeyPress press) throws IOException {
    Optional<Key> key = Key.named(press.key());
    if (key.isEmpty()) {
      return unknown(press.key());
    }
    for (int count = 0; count < press.presses(); count++) {
      down(key.get(), 0);
      up(key.get(), 0);
    }
    return new ActionOutcome.Done();
  }

  private ActionOutcome shortcut(KeyShortcut shortcut) throws IOException {
    List<Key> keys = new ArrayList<>();
    for (String name : shortcut.keys()) {
      Optional<Key> key = Key.named(name);
      if (key.isEmpty()) {
        return unknown(name);
      }
      keys.add(key.get());
    }
    int held = 0;
    for (Key key : keys) {
      held |= key.modifier();
      down(key, held);
    }
    for (Key key : keys.reversed()) {
      held &= ~key.modifier();
      up(key, held);
    }
    return new ActionOutcome.Done();
  }

  private ActionOutcome picture() throws IOException {
    ObjectNode wish = JsonNodeFactory.instance.objectNode().put("format", "png");
    return new ActionOutcome.Pictured(
        page.call("Page.captureScreenshot", wish).path("data").asText());
  }

  /** Keys that are held with control, alt or meta write nothing. */
  private void down(Key key, int modifiers) throws IOException {
    boolean writes = !key.text().isEmpty() && (modifiers & 7) == 0;
    ObjectNode event = key(writes ? "keyDown" : "rawKeyDown", key, modifiers);
    page.call("Input.dispatchKeyEvent", writes ? event.put("text", key.text()) : event);
  }

  private void up(Key key, int modifiers) throws IOException {
    page.call("Input.dispatchKeyEvent", key("keyUp", key, modifiers));
  }

  private static ObjectNode key(String type, Key key, int modifiers) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("type", type)
        .put("key", key.name())
        .put("code", key.code())
        .put("windowsVirtualKeyCode", key.number())
        .put("modifiers", modifiers);
  }

  private void mouse(String type, Point at, String button, int buttons, int count)
      throws IOException {
    page.call(
        "Input.dispatchMouseEvent",
        event(type, at).put("button", button).put("buttons", buttons).put("clickCount", count));
  }

  private static ObjectNode event(String type, Point at) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("type", type)
        .put("x", at.x())
        .put("y", at.y());
  }

  private static String word(Button button) {
    return button.name().toLowerCase(Locale.ROOT);
  }

  private static int mask(Button button) {
    return switch (button) {
      case LEFT -> 1;
      case RIGHT -> 2;
      case MIDDLE -> 4;
    };
  }

  /** The edges are not to be had. Source: AgentCore developer guide, OS-level actions. */
  private boolean isInside(Point at) {
    return at.x() > 1
        && at.x() < viewPort.width() - 2
        && at.y() > 1
        && at.y() < viewPort.height() - 2;
  }

  private ActionOutcome outside(Point at) {
    return new ActionOutcome.Failed(
        "(%d, %d) is not inside the view port of %d x %d"
            .formatted(at.x(), at.y(), viewPort.width(), viewPort.height()));
  }

  private static ActionOutcome unknown(String name) {
    return new ActionOutcome.Failed("there is no key named " + name);
  }
}
