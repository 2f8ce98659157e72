package dev.serai.codeinterpreter.interpreter;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The head of an answer, of which nothing is believed. */
@JsonIgnoreProperties(ignoreUnknown = true)
record Head(
    @Nullable String kind,
    @Nullable String mimeType,
    @Nullable String uri,
    @Nullable String name,
    @Nullable String message,
    boolean directory,
    long size,
    boolean error,
    @Nullable Integer exitCode,
    double millis,
    @Nullable TaskHead task) {

  private static final ObjectReader JSON = new ObjectMapper().readerFor(Head.class);
  private static final Pattern MIME_TYPE = Pattern.compile("[\\w.+-]{1,100}/[\\w.+-]{1,100}");
  private static final Pattern TASK_ID = Pattern.compile("[\\w-]{1,64}");

  @JsonIgnoreProperties(ignoreUnknown = true)
  record TaskHead(@Nullable String id, @Nullable String status) {}

  static Head of(byte[] json) throws IOException {
    Head head = JSON.readValue(json);
    if (head == null) {
      throw new IOException("a head that is null");
    }
    return head;
  }

  String said() {
    return kind == null ? "nothing" : kind;
  }

  /** Of images and entries of directories. */
  String checkedMimeType() throws IOException {
    return checked(mimeType, MIME_TYPE, "type");
  }

  /** Of files, which say nothing when their name does not tell. */
  Optional<String> knownMimeType() throws IOException {
    return "".equals(mimeType) ? Optional.empty() : Optional.of(checkedMimeType());
  }

  String checkedUri() throws IOException {
    if (uri == null || !uri.startsWith("file:///")) {
      throw new IOException("a file without a name");
    }
    return uri;
  }

  ContentBlock.Link link() throws IOException {
    if (name == null || size < 0) {
      throw new IOException("an entry without a name or a size");
    }
    return new ContentBlock.Link(checkedUri(), name, checkedMimeType(), directory, size);
  }

  double checkedMillis() throws IOException {
    if (!(millis >= 0) || Double.isInfinite(millis)) {
      throw new IOException("a time of " + millis);
    }
    return millis;
  }

  Optional<ToolResult.Task> checkedTask() throws IOException {
    if (task == null) {
      return Optional.empty();
    }
    String status = task.status();
    var known =
        Arrays.stream(ToolResult.TaskStatus.values())
            .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(status))
            .findFirst();
    if (known.isEmpty()) {
      throw new IOException("a task of no known status");
    }
    return Optional.of(new ToolResult.Task(checked(task.id(), TASK_ID, "task"), known.get()));
  }

  private static String checked(@Nullable String value, Pattern pattern, String what)
      throws IOException {
    if (value == null || !pattern.matcher(value).matches()) {
      throw new IOException("no " + what + " is called so");
    }
    return value;
  }
}
