package dev.serai.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.testing.Eventually;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code kill -9} of a real server in the middle of an ingest: the next start goes on with it. */
class KnowledgeCrashTest {

  private static final Duration LONG = Duration.ofMinutes(2);
  private static final String BASES = "/serai/v1/knowledge";
  private static final String BOOK =
      IntStream.range(0, 240)
          .mapToObj("# Part %1$d\n\nPart %1$d tells of the road from well to well.\n"::formatted)
          .collect(Collectors.joining("\n"));

  @TempDir Path home;

  @Test
  void anIngestGoesOnWhereItWas() {
    String base;
    String document;
    int done;
    try (ServerProcess server = ServerProcess.start(home)) {
      var calls = RawCalls.administrator(server.client());
      base = BASES + "/" + calls.post(BASES, Map.of("name", "roads")).text("knowledgeBaseId");
      document =
          base
              + "/documents/"
              + calls.put(base + "/documents?name=book.md", BOOK).text("documentId");
      Eventually.holds(
          "32 chunks are embedded", LONG, () -> embedded(calls.get(document).json()) >= 32);
      done = embedded(calls.get(document).json());
      server.kill();
    }

    try (ServerProcess server = ServerProcess.start(home)) {
      var calls = RawCalls.administrator(server.client());
      Eventually.holds(
          "the document is read", LONG, () -> calls.get(document).text("status").equals("READY"));
      JsonNode served = calls.get(document).json().path("served");
      JsonNode found = calls.post(base + "/search", Map.of("query", "part 239")).json();

      assertThat(served.path("chunks").asInt()).isEqualTo(240);
      assertThat(served.path("reused").asInt()).isGreaterThanOrEqualTo(done);
      assertThat(found.path("results")).isNotEmpty();
    }
  }

  /** Chunks that are in rows; all of them when it is done. */
  private static int embedded(JsonNode document) {
    JsonNode progress = document.path("progress");
    return progress.path("phase").asText().equals("EMBEDDING") ? progress.path("done").asInt() : 0;
  }
}
