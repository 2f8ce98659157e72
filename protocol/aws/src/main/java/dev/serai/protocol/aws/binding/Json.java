package dev.serai.protocol.aws.binding;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.OutputStream;

/** The one JSON dialect of the edge: strict, bounded, numbers kept as they were written. */
public final class Json {

  /** Deepest nesting of a request: {@value}. The deepest modelled request has below 20 levels. */
  public static final int MAX_DEPTH = 100;

  /** Longest number, in characters: {@value}. */
  public static final int MAX_NUMBER_LENGTH = 100;

  /** Before the surrogates. */
  private static final int LAST_UNESCAPED = 0xD7FF;

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(MAX_DEPTH)
                          .maxNumberLength(MAX_NUMBER_LENGTH)
                          .maxStringLength(Integer.MAX_VALUE)
                          .build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private Json() {}

  /**
   * Parses a whole document.
   *
   * @throws UnreadableRequestException if it is not JSON, too deep, or repeats a member
   */
  static JsonNode parse(byte[] body) {
    try {
      return MAPPER.readTree(body);
    } catch (IOException e) {
      throw new UnreadableRequestException("The request body is not well-formed JSON.", e);
    }
  }

  /** Texts that clients cut within a pair of surrogates go out as they came in, as escapes. */
  static JsonGenerator generator(OutputStream out) throws IOException {
    return MAPPER.createGenerator(out).setHighestNonEscapedChar(LAST_UNESCAPED);
  }
}
