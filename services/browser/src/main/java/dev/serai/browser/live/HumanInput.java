package dev.serai.browser.live;

import static dev.serai.browser.chromium.DevToolsConnection.parameters;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.browser.chromium.PageFollower;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Does what the person at the controls does, on the page that is in front, and has it recorded. */
final class HumanInput {

  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(5);
  private static final int WITHOUT_TEXT = 7;

  private final PageFollower page;
  private final Controls controls;
  private final Ticket ticket;

  HumanInput(PageFollower page, Controls controls, Ticket ticket) {
    this.page = page;
    this.controls = controls;
    this.ticket = ticket;
  }

  /**
   * @return why it was not done; empty when it was
   * @throws IOException when it could not be recorded, or the browser is gone
   */
  Optional<String> perform(Wish.Deed deed) throws IOException {
    return switch (deed) {
      case Wish.Mouse mouse -> mouse(mouse);
      case Wish.Wheel wheel -> wheel(wheel);
      case Wish.Key key -> key(key);
      case Wish.Paste paste -> paste(paste);
      case Wish.Go go -> go(go.url());
      case Wish.Step step -> step(step.by());
      case Wish.Reload reload -> reload();
      case Wish.Answer answer -> answer(answer);
    };
  }

  private Optional<String> mouse(Wish.Mouse mouse) throws IOException {
    if (mouse.motion() == Wish.Motion.DOWN) {
      controls.done(
          ticket,
          "ClickInBrowser",
          Map.of(
              "button", mouse.button(),
              "x", String.valueOf(Math.round(mouse.x())),
              "y", String.valueOf(Math.round(mouse.y()))));
    }
    page.tell(
        "Input.dispatchMouseEvent",
        at(mouse.motion().word(), mouse.x(), mouse.y(), mouse.modifiers())
            .put("button", mouse.button())
            .put("buttons", mouse.buttons())
            .put("clickCount", mouse.clicks()));
    return Optional.empty();
  }

  private Optional<String> wheel(Wish.Wheel wheel) throws IOException {
    page.tell(
        "Input.dispatchMouseEvent",
        at("mouseWheel", wheel.x(), wheel.y(), wheel.modifiers())
            .put("deltaX", wheel.deltaX())
            .put("deltaY", wheel.deltaY()));
    return Optional.empty();
  }

  private static ObjectNode at(String type, double x, double y, int modifiers) {
    return parameters().put("type", type).put("x", x).put("y", y).put("modifiers", modifiers);
  }

  private Optional<String> key(Wish.Key key) throws IOException {
    if (key.down()) {
      controls.pressed();
    }
    String text = key.down() ? text(key) : "";
    ObjectNode event =
        parameters()
            .put("type", key.down() ? (text.isEmpty() ? "rawKeyDown" : "keyDown") : "keyUp")
            .put("key", key.key())
            .put("code", key.code())
            .put("windowsVirtualKeyCode", key.number())
            .put("modifiers", key.modifiers());
    page.tell("Input.dispatchKeyEvent", text.isEmpty() ? event : event.put("text", text));
    return Optional.empty();
  }

  /** What a key writes: nothing while control, alt or meta is held. */
  private static String text(Wish.Key key) {
    if ((key.modifiers() & WITHOUT_TEXT) != 0) {
      return "";
    }
    if (key.key().equals("Enter")) {
      return "\r";
    }
    return key.key().codePointCount(0, key.key().length()) == 1 ? key.key() : "";
  }

  private Optional<String> paste(Wish.Paste paste) throws IOException {
    controls.done(
        ticket, "PasteInBrowser", Map.of("characters", String.valueOf(paste.text().length())));
    page.tell("Input.insertText", parameters().put("text", paste.text()));
    return Optional.empty();
  }

  /** Only the site is recorded: paths and queries may hold secrets. */
  private Optional<String> go(String url) throws IOException {
    Optional<String> site = site(url);
    if (site.isEmpty()) {
      return Optional.of("An address begins with http:// or https://");
    }
    controls.done(ticket, "NavigateBrowser", Map.of("site", site.get()));
    page.tell("Page.navigate", parameters().put("url", url));
    return Optional.empty();
  }

  private static Optional<String> site(String url) {
    try {
      URI address = URI.create(url);
      String scheme = address.getScheme();
      boolean web = "http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme);
      return web && address.getHost() != null
          ? Optional.of("%s://%s".formatted(scheme, address.getHost()))
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private Optional<String> step(int by) throws IOException {
    JsonNode history = page.call("Page.getNavigationHistory", parameters(), ANSWER_WITHIN);
    JsonNode entry = history.path("entries").path(history.path("currentIndex").asInt() + by);
    if (entry.isMissingNode()) {
      return Optional.of(by < 0 ? "There is no earlier page" : "There is no later page");
    }
    controls.done(ticket, "NavigateBrowser", Map.of("history", String.valueOf(by)));
    page.tell("Page.navigateToHistoryEntry", parameters().put("entryId", entry.path("id").asInt()));
    return Optional.empty();
  }

  private Optional<String> reload() throws IOException {
    controls.done(ticket, "NavigateBrowser", Map.of("history", "0"));
    page.tell("Page.reload", parameters());
    return Optional.empty();
  }

  private Optional<String> answer(Wish.Answer answer) throws IOException {
    controls.done(ticket, "AnswerBrowserDialog", Map.of("accepted", String.valueOf(answer.yes())));
    ObjectNode wish = parameters().put("accept", answer.yes());
    page.tell("Page.handleJavaScriptDialog", wish.put("promptText", answer.text()));
    return Optional.empty();
  }
}
