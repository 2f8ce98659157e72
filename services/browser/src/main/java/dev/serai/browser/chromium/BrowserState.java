package dev.serai.browser.chromium;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What a browser remembers of the sites it was at: cookies and local storage.
 *
 * @param cookies each as {@code Storage.getCookies} tells them
 * @param storage one for each origin that has any
 */
public record BrowserState(List<JsonNode> cookies, List<OriginStorage> storage) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * The local storage of one origin.
   *
   * @param origin such as {@code https://inn.example:8443}
   * @param items a JSON list of pairs as the page's own {@code JSON.stringify} wrote it, which
   *     keeps also what is no Unicode text
   */
  public record OriginStorage(String origin, String items) {}

  public BrowserState {
    cookies = List.copyOf(cookies);
    storage = List.copyOf(storage);
  }

  /** As it is kept. */
  public byte[] bytes() {
    ObjectNode all = JsonNodeFactory.instance.objectNode();
    all.putArray("cookies").addAll(cookies);
    var origins = all.putArray("storage");
    for (OriginStorage each : storage) {
      origins.addObject().put("origin", each.origin()).put("items", each.items());
    }
    try {
      return JSON.writeValueAsBytes(all);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * What {@link #bytes} wrote.
   *
   * @throws IOException for anything else
   */
  public static BrowserState of(byte[] bytes) throws IOException {
    JsonNode all = JSON.readTree(bytes);
    List<JsonNode> cookies = new ArrayList<>();
    all.path("cookies").forEach(cookies::add);
    List<OriginStorage> storage = new ArrayList<>();
    for (JsonNode each : all.path("storage")) {
      storage.add(new OriginStorage(each.path("origin").asText(), each.path("items").asText()));
    }
    return new BrowserState(cookies, storage);
  }
}
