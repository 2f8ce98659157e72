package dev.serai.codeinterpreter.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import dev.serai.codeinterpreter.interpreter.FileContent;
import dev.serai.kernel.ServiceException;
import dev.serai.protocol.aws.binding.UnreadableRequestException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the body of InvokeCodeInterpreter piece by piece: files of a hundred million bytes are
 * decoded once, straight from where the body waits, and never stand in memory as JSON. Immutable;
 * safe for use by many threads.
 */
final class ToolInputReader {

  private static final int DEEPEST = 10;
  private static final String ARGUMENTS = "arguments";

  private final JsonFactory json;
  private final int textLength;

  /**
   * @param textLength most characters of one text; a blob has no such limit, because it is never
   *     text in memory
   */
  ToolInputReader(int textLength) {
    this.textLength = textLength;
    this.json =
        JsonFactory.builder()
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxStringLength(textLength)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
  }

  /**
   * Reads a body to its end.
   *
   * @throws ServiceException of kind VALIDATION, naming the member at fault
   * @throws UnreadableRequestException when it is not JSON
   */
  ToolInput read(InputStream body) throws IOException {
    try (JsonParser in = json.createParser(body)) {
      var reading = new Reading(in);
      reading.request();
      return ToolRules.input(reading.name, reading.arguments);
    } catch (JsonProcessingException e) {
      throw new UnreadableRequestException("The request body is not well-formed JSON.", e);
    }
  }

  /** One body. */
  private final class Reading {

    private final JsonParser in;
    private final ToolArguments arguments = new ToolArguments();
    private Optional<String> name = Optional.empty();

    Reading(JsonParser in) {
      this.in = in;
    }

    private void request() throws IOException {
      JsonToken first = in.nextToken();
      if (first == null) {
        return;
      }
      require(first == JsonToken.START_OBJECT, "request", "must be a JSON object");
      while (in.nextToken() != JsonToken.END_OBJECT) {
        String member = in.currentName();
        in.nextToken();
        switch (member) {
          case "name" -> name = text(member);
          case ARGUMENTS -> arguments();
          default -> throw unknown(member);
        }
      }
      if (in.nextToken() != null) {
        throw new UnreadableRequestException(
            "The request body goes on behind its end.", new IOException("trailing tokens"));
      }
    }

    private void arguments() throws IOException {
      if (in.currentToken() == JsonToken.VALUE_NULL) {
        return;
      }
      require(in.currentToken() == JsonToken.START_OBJECT, ARGUMENTS, "must be a JSON object");
      while (in.nextToken() != JsonToken.END_OBJECT) {
        String member = in.currentName();
        if (in.nextToken() != JsonToken.VALUE_NULL) {
          argument(member, ARGUMENTS + "." + member);
          arguments.sent.add(member);
        } else if (!ToolArguments.MEMBERS.contains(member)) {
          throw unknown(ARGUMENTS + "." + member);
        }
      }
    }

    private void argument(String member, String at) throws IOException {
      switch (member) {
        case "code" -> arguments.code = text(at);
        case "language" -> arguments.language = text(at);
        case "clearContext" -> arguments.clearContext = flag(at);
        case "command" -> arguments.command = text(at);
        case "path" -> arguments.path = text(at);
        case "paths" -> arguments.paths = texts(at);
        case "content" -> arguments.content = files(at);
        case "directoryPath" -> arguments.directoryPath = text(at);
        case "taskId" -> arguments.taskId = text(at);
        case "runtime" -> arguments.runtime = text(at);
        default -> throw unknown(at);
      }
    }

    private Optional<String> text(String at) throws IOException {
      if (in.currentToken() == JsonToken.VALUE_NULL) {
        return Optional.empty();
      }
      require(in.currentToken() == JsonToken.VALUE_STRING, at, "must be a string");
      try {
        return Optional.of(in.getText());
      } catch (StreamConstraintsException e) {
        throw tooLong(at);
      }
    }

    private boolean flag(String at) {
      JsonToken token = in.currentToken();
      require(
          token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE, at, "must be a boolean");
      return token == JsonToken.VALUE_TRUE;
    }

    private List<String> texts(String at) throws IOException {
      require(in.currentToken() == JsonToken.START_ARRAY, at, "must be a list");
      var texts = new ArrayList<String>();
      while (in.nextToken() != JsonToken.END_ARRAY) {
        String item = "%s[%d]".formatted(at, texts.size());
        texts.add(text(item).orElseThrow(() -> problem(item, "must be a string")));
      }
      return texts;
    }

    private List<FileContent> files(String at) throws IOException {
      require(in.currentToken() == JsonToken.START_ARRAY, at, "must be a list");
      var files = new ArrayList<FileContent>();
      while (in.nextToken() != JsonToken.END_ARRAY) {
        files.add(file("%s[%d]".formatted(at, files.size())));
      }
      return files;
    }

    private FileContent file(String at) throws IOException {
      require(in.currentToken() == JsonToken.START_OBJECT, at, "must be a JSON object");
      Optional<String> path = Optional.empty();
      Optional<byte[]> bytes = Optional.empty();
      while (in.nextToken() != JsonToken.END_OBJECT) {
        String member = in.currentName();
        String place = at + "." + member;
        boolean given = in.nextToken() != JsonToken.VALUE_NULL;
        switch (member) {
          case "path" -> path = text(place);
          case "text", "blob" -> {
            require(!given || bytes.isEmpty(), place, "text and blob exclude each other");
            bytes = given ? Optional.of(bytes(member, place)) : bytes;
          }
          default -> throw unknown(place);
        }
      }
      return new FileContent(
          path.orElseThrow(() -> problem(at + ".path", "is required")),
          bytes.orElseThrow(() -> problem(at, "text or blob is required")));
    }

    private byte[] bytes(String member, String at) throws IOException {
      require(in.currentToken() == JsonToken.VALUE_STRING, at, "must be a string");
      var bytes = new ByteChunks();
      if (member.equals("blob")) {
        decode(bytes, at);
      } else {
        encode(bytes, at);
      }
      return bytes.toByteArray();
    }

    private void decode(ByteChunks bytes, String at) throws IOException {
      try {
        in.readBinaryValue(bytes);
      } catch (JsonEOFException e) {
        throw e;
      } catch (JsonProcessingException | IllegalArgumentException e) {
        throw problem(at, "must be a base64 string");
      }
    }

    /** What cannot be written as UTF-8 is refused: a file must read back as it was sent. */
    private void encode(ByteChunks bytes, String at) throws IOException {
      try (Writer out = new OutputStreamWriter(bytes, StandardCharsets.UTF_8.newEncoder())) {
        if (in.getTextLength() > textLength) {
          throw tooLong(at);
        }
        in.getText(out);
      } catch (StreamConstraintsException e) {
        throw tooLong(at);
      } catch (CharacterCodingException e) {
        throw problem(at, "holds half a surrogate pair");
      }
    }
  }

  private static void require(boolean holds, String at, String problem) {
    if (!holds) {
      throw problem(at, problem);
    }
  }

  private ServiceException tooLong(String at) {
    return problem(
        at, "must have at most %d characters; send longer files as blob".formatted(textLength));
  }

  private static ServiceException problem(String at, String problem) {
    return ServiceException.validation(at, problem);
  }

  private static ServiceException unknown(String at) {
    return problem(at, "is not a member of this operation's input");
  }
}
