package dev.serai.browser.chromium;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Base64;

/**
 * One picture of a screencast.
 *
 * @param jpeg not to be changed
 * @param at when the page looked so, by the browser's clock
 * @param width of the view port in its own pixels, which mouse events are counted in; the picture
 *     may be smaller
 * @param height as {@code width}
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record PageFrame(byte[] jpeg, Instant at, int width, int height) {

  private static final double NANOS = 1e9;

  /**
   * What {@code Page.screencastFrame} shows.
   *
   * @throws IllegalArgumentException when it shows nothing
   */
  static PageFrame of(JsonNode shown) {
    JsonNode about = shown.path("metadata");
    double seconds = about.path("timestamp").asDouble();
    long whole = (long) seconds;
    return new PageFrame(
        Base64.getDecoder().decode(shown.path("data").asText()),
        Instant.ofEpochSecond(whole, (long) ((seconds - whole) * NANOS)),
        about.path("deviceWidth").asInt(),
        about.path("deviceHeight").asInt());
  }
}
