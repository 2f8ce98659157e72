package dev.serai.browser.recording;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.browser.chromium.DevToolsEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a page says, as events of a recording. Used by one thread. */
final class PageEvents {

  /** By which the script of the platform tells of actions. */
  static final String BINDING = "seraiRecorded";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Set<String> ACTIONS = Set.of("press", "release", "scroll", "keys");

  private static final Set<String> NUMBERS = Set.of("x", "y", "button", "dx", "dy", "count");

  /** Where events go. */
  interface Out {
    void add(String kind, ObjectNode event);

    long now();
  }

  private final Out out;
  private final RecordingConfig limits;
  private final Map<String, Request> open = new HashMap<>();

  PageEvents(Out out, RecordingConfig limits) {
    this.out = out;
    this.limits = limits;
  }

  private record Request(
      String method, String url, String type, long at, int status, String mediaType, int sent) {

    Request answered(JsonNode response) {
      int code = response.path("status").asInt();
      String media = Texts.cut(response.path("mimeType").asText(), 100);
      return new Request(method, url, type, at, code, media, sent);
    }
  }

  void heard(DevToolsEvent event) {
    JsonNode told = event.parameters();
    switch (event.method()) {
      case "Page.frameNavigated" -> navigated(told.path("frame"));
      case "Network.requestWillBeSent" -> requested(told);
      case "Network.responseReceived" ->
          open.computeIfPresent(id(told), (id, each) -> each.answered(told.path("response")));
      case "Network.loadingFinished" -> over(id(told), told.path("encodedDataLength").asLong(), "");
      case "Network.loadingFailed" -> over(id(told), 0, told.path("errorText").asText());
      case "Runtime.consoleAPICalled" -> console(told);
      case "Runtime.exceptionThrown" -> thrown(told.path("exceptionDetails"));
      case "Runtime.bindingCalled" -> {
        if (told.path("name").asText().equals(BINDING)) {
          acted(told.path("payload").asText());
        }
      }
      default -> {
        // Nothing that is recorded.
      }
    }
  }

  /** Another page is followed: nothing more is heard of the last one's requests. */
  void forget() {
    open.clear();
  }

  private static String id(JsonNode told) {
    return told.path("requestId").asText();
  }

  private static ObjectNode event() {
    return JsonNodeFactory.instance.objectNode();
  }

  private void navigated(JsonNode frame) {
    if (frame.path("parentId").asText().isEmpty()) {
      out.add("navigation", event().put("url", url(frame.path("url").asText())));
    }
  }

  private String url(String text) {
    return Urls.masked(text, limits.textLength());
  }

  private void requested(JsonNode told) {
    String id = id(told);
    JsonNode redirected = told.path("redirectResponse");
    if (!redirected.isMissingNode()) {
      open.computeIfPresent(id, (same, each) -> each.answered(redirected));
      over(id, redirected.path("encodedDataLength").asLong(), "");
    }
    JsonNode request = told.path("request");
    boolean isInline = request.path("url").asText().startsWith("data:");
    if (isInline || open.size() >= limits.openRequests()) {
      return;
    }
    open.put(
        id,
        new Request(
            Texts.cut(request.path("method").asText(), 20),
            url(request.path("url").asText()),
            told.path("type").asText(),
            out.now(),
            0,
            "",
            request.path("postData").asText().length()));
  }

  private void over(String id, long received, String error) {
    Request request = open.remove(id);
    if (request == null) {
      return;
    }
    ObjectNode event =
        event()
            .put("method", request.method())
            .put("url", request.url())
            .put("type", request.type())
            .put("at", request.at())
            .put("millis", out.now() - request.at())
            .put("sent", request.sent())
            .put("received", received);
    if (request.status() > 0) {
      event.put("status", request.status()).put("mediaType", request.mediaType());
    }
    out.add("request", error.isEmpty() ? event : event.put("error", Texts.cut(error, 100)));
  }

  private void console(JsonNode told) {
    List<String> words = new ArrayList<>();
    for (JsonNode argument : told.path("args")) {
      JsonNode value = argument.path("value");
      words.add(value.isValueNode() ? value.asText() : argument.path("description").asText());
    }
    said(told.path("type").asText(), String.join(" ", words));
  }

  private void thrown(JsonNode details) {
    String what = details.at("/exception/description").asText();
    said("error", what.isEmpty() ? details.path("text").asText() : what);
  }

  private void said(String level, String text) {
    out.add(
        "console",
        event()
            .put("level", Texts.cut(level, 20))
            .put("text", Texts.cut(text, limits.textLength())));
  }

  /** Only of what is known, so that nothing that was typed gets in. */
  private void acted(String payload) {
    try {
      JsonNode told = JSON.readTree(payload);
      String action = told.path("action").asText();
      if (!ACTIONS.contains(action)) {
        return;
      }
      ObjectNode event = event().put("action", action);
      for (String name : NUMBERS) {
        if (told.path(name).isNumber()) {
          event.put(name, told.path(name).asInt());
        }
      }
      out.add("action", event);
    } catch (JsonProcessingException garbage) {
      // Not of our script.
    }
  }
}
