package dev.serai.browser.policy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.browser.chromium.DevToolsEvent;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;

/**
 * A request for a document that waits: before it is sent, or with the head of its answer there.
 *
 * <p>Source: Chrome DevTools Protocol, {@code Fetch.requestPaused}; Chromium's {@code
 * NavigationRequest} for what tells a navigation from a link that saves.
 */
record PausedRequest(String session, JsonNode facts) {

  /** Types of which Chromium shows documents; it saves the others. */
  private static final List<String> SHOWN =
      List.of("text/", "image/", "video/", "audio/", "multipart/", "message/");

  private static final Set<String> SHOWN_APPLICATIONS =
      Set.of(
          "application/json",
          "application/javascript",
          "application/ecmascript",
          "application/x-javascript",
          "application/xml",
          "application/xhtml+xml",
          "application/ld+json",
          "application/pdf");

  static PausedRequest of(DevToolsEvent event) {
    return new PausedRequest(event.session(), event.parameters());
  }

  String id() {
    return facts.path("requestId").asText();
  }

  String url() {
    return facts.path("request").path("url").asText();
  }

  boolean answered() {
    return facts.has("responseStatusCode") || facts.has("responseErrorReason");
  }

  /** What it was before anything was answered. */
  PageDeed.Kind kind() {
    if (!isNavigation()) {
      return PageDeed.Kind.DOWNLOAD;
    }
    return switch (method()) {
      case "GET", "HEAD" -> PageDeed.Kind.NAVIGATE;
      default -> PageDeed.Kind.SUBMIT_FORM;
    };
  }

  /** All navigations have this header, and no link that saves; pages cannot set it. */
  private boolean isNavigation() {
    return facts.path("request").path("headers").properties().stream()
        .anyMatch(header -> header.getKey().equalsIgnoreCase("Upgrade-Insecure-Requests"));
  }

  String method() {
    return facts.path("request").path("method").asText();
  }

  /** Whether its answer is a document that will be saved instead of shown. */
  boolean answersWithFile() {
    int status = facts.path("responseStatusCode").asInt();
    return status >= 200
        && status < 300
        && status != 204
        && (header("content-disposition").filter(PausedRequest::isFile).isPresent()
            || header("content-type").filter(type -> !isShown(type)).isPresent());
  }

  private static boolean isFile(String disposition) {
    String kind = word(disposition);
    return !kind.isEmpty() && !kind.equals("inline");
  }

  private static boolean isShown(String contentType) {
    String type = word(contentType);
    return type.isEmpty()
        || SHOWN.stream().anyMatch(type::startsWith)
        || SHOWN_APPLICATIONS.contains(type)
        || type.endsWith("+json")
        || type.endsWith("+xml");
  }

  private static String word(String header) {
    return header.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
  }

  private Optional<String> header(String name) {
    return StreamSupport.stream(facts.path("responseHeaders").spliterator(), false)
        .filter(header -> header.path("name").asText().equalsIgnoreCase(name))
        .map(header -> header.path("value").asText())
        .findFirst();
  }
}
