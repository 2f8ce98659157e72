package dev.serai.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** A shape of the model; reads what it is asked for from the JSON of its service. */
public record ModelShape(JsonNode shapes, String name) {

  /**
   * A member of a structure.
   *
   * @param location {@code uri}, {@code querystring}, {@code header}, {@code payload} or {@code
   *     body}
   * @param wireName name at that location
   */
  public record Member(ModelShape shape, String location, String wireName, boolean required) {}

  private JsonNode json() {
    return shapes.path(name);
  }

  /**
   * {@code structure, list, map, string, integer, long, boolean, timestamp, blob, double, float}.
   */
  public String type() {
    return json().path("type").asText();
  }

  public boolean isUnion() {
    return json().path("union").asBoolean();
  }

  public boolean isDocument() {
    return json().path("document").asBoolean();
  }

  /** Members of a structure by name, in the order of the model. */
  public Map<String, Member> members() {
    var required = texts(json().path("required"));
    var members = new LinkedHashMap<String, Member>();
    json()
        .path("members")
        .properties()
        .forEach(
            entry ->
                members.put(entry.getKey(), member(entry.getKey(), entry.getValue(), required)));
    return members;
  }

  private Member member(String memberName, JsonNode member, Set<String> required) {
    boolean payload = json().path("payload").asText().equals(memberName);
    return new Member(
        new ModelShape(shapes, member.path("shape").asText()),
        payload ? "payload" : member.path("location").asText("body"),
        member.path("locationName").asText(memberName),
        required.contains(memberName));
  }

  /** What a list holds. */
  public ModelShape element() {
    return new ModelShape(shapes, json().path("member").path("shape").asText());
  }

  public ModelShape key() {
    return new ModelShape(shapes, json().path("key").path("shape").asText());
  }

  public ModelShape value() {
    return new ModelShape(shapes, json().path("value").path("shape").asText());
  }

  public OptionalLong min() {
    return bound("min");
  }

  public OptionalLong max() {
    return bound("max");
  }

  private OptionalLong bound(String bound) {
    JsonNode value = json().path(bound);
    return value.isNumber() ? OptionalLong.of(value.asLong()) : OptionalLong.empty();
  }

  /** The pattern without its outer anchors. */
  public Optional<String> pattern() {
    return Optional.ofNullable(json().path("pattern").textValue());
  }

  /** Words of an enumeration; empty when it is none. */
  public Set<String> words() {
    return texts(json().path("enum"));
  }

  private static Set<String> texts(JsonNode array) {
    var texts = new HashSet<String>();
    array.forEach(text -> texts.add(text.asText()));
    return texts;
  }
}
