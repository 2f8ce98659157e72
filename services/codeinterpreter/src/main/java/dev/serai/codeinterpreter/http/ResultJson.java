package dev.serai.codeinterpreter.http;

import dev.serai.codeinterpreter.interpreter.ContentBlock;
import dev.serai.codeinterpreter.interpreter.OutputListener.Stream;
import dev.serai.codeinterpreter.interpreter.ToolResult;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Results as events of the union {@code CodeInterpreterStreamOutput}, member by member. */
final class ResultJson {

  private ResultJson() {}

  record Result(
      List<Content> content, Optional<Structured> structuredContent, Optional<Boolean> isError) {}

  record Content(
      String type,
      Optional<String> text,
      Optional<byte[]> data,
      Optional<String> mimeType,
      Optional<String> uri,
      Optional<String> name,
      Optional<String> description,
      Optional<Long> size,
      Optional<Resource> resource) {}

  record Resource(
      String type,
      Optional<String> uri,
      Optional<String> mimeType,
      Optional<String> text,
      Optional<byte[]> blob) {}

  record Structured(
      Optional<String> taskId,
      Optional<String> taskStatus,
      Optional<String> stdout,
      Optional<String> stderr,
      Optional<Integer> exitCode,
      Optional<Double> executionTime) {}

  static Result of(ToolResult result) {
    return new Result(
        result.content().stream().map(ResultJson::content).toList(),
        result.structured().map(ResultJson::structured),
        Optional.of(result.error()));
  }

  /** Output while a tool runs; what came of it follows. */
  static Result piece(Stream stream, String text) {
    boolean out = stream == Stream.STDOUT;
    return new Result(
        List.of(text(text)),
        Optional.of(
            new Structured(
                Optional.empty(),
                Optional.empty(),
                Optional.of(text).filter(any -> out),
                Optional.of(text).filter(any -> !out),
                Optional.empty(),
                Optional.empty())),
        Optional.empty());
  }

  /** In place of a result that no client could take. */
  static Result tooLong(long bytes, int limit) {
    return new Result(
        List.of(
            text(
                "The result has %d bytes; an answer may have %d. Ask for fewer files at a time, or for parts of them."
                    .formatted(bytes, limit))),
        Optional.empty(),
        Optional.of(true));
  }

  private static Structured structured(ToolResult.Structured structured) {
    return new Structured(
        structured.task().map(ToolResult.Task::id),
        structured.task().map(task -> task.status().name().toLowerCase(Locale.ROOT)),
        Optional.of(structured.stdout()),
        Optional.of(structured.stderr()),
        structured.exitCode(),
        Optional.of(structured.executionTimeMillis()));
  }

  private static Content content(ContentBlock block) {
    return switch (block) {
      case ContentBlock.Text(String text) -> text(text);
      case ContentBlock.Image(String mimeType, byte[] data) -> image(mimeType, data);
      case ContentBlock.TextFile file ->
          resource(
              new Resource(
                  "text",
                  Optional.of(file.uri()),
                  Optional.of(file.mimeType()),
                  Optional.of(file.text()),
                  Optional.empty()));
      case ContentBlock.BinaryFile file ->
          resource(
              new Resource(
                  "blob",
                  Optional.of(file.uri()),
                  Optional.of(file.mimeType()),
                  Optional.empty(),
                  Optional.of(file.blob())));
      case ContentBlock.Link link -> link(link);
    };
  }

  private static Content text(String text) {
    return new Content(
        "text",
        Optional.of(text),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static Content image(String mimeType, byte[] data) {
    return new Content(
        "image",
        Optional.empty(),
        Optional.of(data),
        Optional.of(mimeType),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static Content resource(Resource resource) {
    return new Content(
        "resource",
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(resource));
  }

  private static Content link(ContentBlock.Link link) {
    return new Content(
        "resource_link",
        Optional.empty(),
        Optional.empty(),
        Optional.of(link.mimeType()),
        Optional.of(link.uri()),
        Optional.of(link.name()),
        Optional.of(link.directory() ? "Directory" : "File"),
        Optional.of(link.sizeBytes()),
        Optional.empty());
  }
}
