package dev.serai.conformance;

import dev.serai.protocol.mcp.Feature;
import dev.serai.protocol.mcp.Revision;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a client and a target of two revisions can do with each other through a gateway: it works
 * where both have the feature it needs, and else what stands here becomes of it.
 */
enum Bridged {
  TOOLS("tools: list, call, arguments mirrored in headers"),
  STRUCTURED("tools: output schema, structured content", Feature.STRUCTURED_CONTENT, "as text"),
  AUDIO("tools: audio", Feature.AUDIO, "as an embedded resource"),
  LINKS("tools: links to resources", Feature.RESOURCE_LINKS, "as text"),
  TITLES("tools, resources, prompts: titles", Feature.TITLES, "left out"),
  RESOURCES("resources: list, templates, read"),
  SUBSCRIPTIONS("resources: changes of one subscribed to"),
  PROMPTS("prompts: list, get"),
  COMPLETION("completion"),
  CONTEXT("completion: context", Feature.COMPLETION_CONTEXT, "left out"),
  PROGRESS("progress, under the client's token"),
  PROGRESS_TEXT("progress: message", Feature.PROGRESS_MESSAGE, "left out"),
  CANCELLATION("cancellation, as far as the target"),
  LOGGING("logging"),
  FORM("elicitation by form", Feature.ELICITATION_FORM, "refused"),
  ADDRESS("elicitation by address", Feature.ELICITATION_URL, "refused"),
  SAMPLING("sampling"),
  ROOTS("roots"),
  ROUNDS("several rounds of input", Feature.ELICITATION_FORM, "refused");

  private final String title;
  private final @Nullable Feature needed;
  private final String otherwise;

  Bridged(String title) {
    this(title, null, "");
  }

  Bridged(String title, @Nullable Feature needed, String otherwise) {
    this.title = title;
    this.needed = needed;
    this.otherwise = otherwise;
  }

  Optional<Feature> feature() {
    return Optional.ofNullable(needed);
  }

  boolean works(Revision client, Revision target) {
    return needed == null || (client.has(needed) && target.has(needed));
  }

  /** What becomes of the address a target's error -32042 names. */
  enum Required {
    ERROR("-32042"),
    QUESTION("asked"),
    TOLD("told in the error's text"),
    REFUSED("refused");

    private final String text;

    Required(String text) {
      this.text = text;
    }

    static Required of(Revision client, Revision target) {
      if (client == Revision.V2025_11_25 && target == Revision.V2025_11_25) {
        return ERROR;
      }
      if (ADDRESS.works(client, target)) {
        return QUESTION;
      }
      return target.has(Feature.INPUT_REQUIRED) ? REFUSED : TOLD;
    }
  }

  /** The tables of the page. */
  static String page() {
    List<Revision> revisions = List.of(Revision.values());
    String all = row("", revisions.stream().map(Revision::version)) + rule();
    String features =
        Arrays.stream(values())
            .map(one -> row(one.title, revisions.stream().map(one::cell)))
            .collect(Collectors.joining());
    String required =
        revisions.stream()
            .map(
                client ->
                    row(
                        "client " + client.version(),
                        revisions.stream().map(target -> Required.of(client, target).text)))
            .collect(Collectors.joining());
    String targets = row("", revisions.stream().map(target -> "target " + target.version()));
    return all + features + "\n" + targets + rule() + required;
  }

  /** What two of this revision, or one of it and a newer one, have of this. */
  private String cell(Revision older) {
    for (Revision newer : Revision.values()) {
      if (newer.compareTo(older) >= 0
          && (works(older, newer) != works(older, older)
              || works(newer, older) != works(older, older))) {
        throw new IllegalStateException(this + " does not depend on the older revision alone");
      }
    }
    return works(older, older) ? "works" : otherwise + " (`" + needed + "`)";
  }

  private static String row(String first, Stream<String> cells) {
    return cells.collect(Collectors.joining(" | ", "| " + first + " | ", " |\n"));
  }

  private static String rule() {
    return "|" + "---|".repeat(Revision.values().length + 1) + "\n";
  }
}
