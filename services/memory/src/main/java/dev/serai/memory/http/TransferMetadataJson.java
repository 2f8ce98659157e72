package dev.serai.memory.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.protocol.aws.Length;
import dev.serai.protocol.aws.Pattern;
import java.util.List;
import java.util.Optional;

/**
 * A value of a record's metadata in an export: a text, a list of texts, a number or a moment, as
 * {@code is} says. What was copied from events may be empty.
 */
record TransferMetadataJson(
    String is,
    Optional<JsonNode> value,
    Optional<
            @Length(min = 1, max = 5) List<
                @Length(min = 1, max = 64) @Pattern(DataPatterns.METADATA) String>>
        values) {

  private static final int LONGEST = 256;

  TransferMetadataJson {
    boolean fits =
        is.equals("text-list")
            ? values.isPresent() && value.isEmpty()
            : values.isEmpty() && value.filter(given -> fits(is, given)).isPresent();
    if (!fits) {
      throw new IllegalArgumentException("has not the value of one that is " + is);
    }
  }

  private static boolean fits(String is, JsonNode value) {
    return switch (is) {
      case "text" ->
          value.isTextual()
              && value.asText().length() <= LONGEST
              && value.asText().matches(DataPatterns.METADATA);
      case "numeric", "moment" -> value.isNumber();
      default -> false;
    };
  }
}
