package dev.serai.gateway.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.gateway.tools.Finding;
import dev.serai.gateway.tools.HttpTool;
import dev.serai.gateway.tools.OutgoingRequest;
import dev.serai.gateway.tools.RefusedDocumentException;
import dev.serai.gateway.tools.Toolset;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Real documents become tools: none crashes, each operation does or says why not. */
class RealDocumentsTest {

  private static final URI BASE = URI.create("https://api.example.com/v1");

  @Test
  void everyOperationBecomesAValidToolOrIsExplained() {
    int operations = 0;
    int tools = 0;
    List<String> invalid = new ArrayList<>();
    for (Path file : RealDocuments.all()) {
      byte[] bytes = RealDocuments.bytes(file);
      int declared = declared(bytes);
      operations += declared;
      Toolset set = compiled(file, bytes, declared);
      for (HttpTool tool : set.tools()) {
        List<String> problems = SchemaCheck.problems(tool.tool().inputSchema());
        problems.forEach(problem -> invalid.add(file + " " + tool.tool().name() + problem));
        tools += problems.isEmpty() ? 1 : 0;
      }
      long skipped = set.findings().stream().filter(f -> f.kind() == Finding.Kind.SKIPPED).count();
      assertThat(set.tools().size() + skipped).as(file.toString()).isEqualTo(declared);
    }
    assertThat(invalid).isEmpty();
    assertThat(operations).isGreaterThan(1500);
    assertThat(tools).isGreaterThanOrEqualTo((int) Math.ceil(operations * 0.99));
  }

  @Test
  void fillsEveryOperationWithArgumentsOfItsOwnSchema() {
    var random = new Random(7);
    for (Path file : RealDocuments.all()) {
      byte[] bytes = RealDocuments.bytes(file);
      for (HttpTool tool : compiled(file, bytes, declared(bytes)).tools()) {
        ObjectNode arguments = new SampleArguments(tool.tool().inputSchema(), random).object();
        OutgoingRequest request = tool.plan().request(arguments);
        assertThat(request.uri().getHost()).as(file + " " + tool.tool().name()).isNotEmpty();
        assertThat(request.uri().getRawPath()).doesNotContain("{", "}");
      }
    }
  }

  private static Toolset compiled(Path file, byte[] bytes, int declared) {
    try {
      return OpenApiToolset.compile(bytes, Optional.of(BASE), OpenApiLimits.DEFAULT);
    } catch (RefusedDocumentException e) {
      assertThat(declared).as(file + ": " + e.getMessage()).isZero();
      return new Toolset(List.of(), List.of());
    }
  }

  private static int declared(byte[] bytes) {
    JsonNode root = new DocumentReader(OpenApiLimits.DEFAULT).read(bytes);
    int operations = 0;
    for (JsonNode item : root.path("paths")) {
      for (String method :
          List.of("get", "put", "post", "delete", "options", "head", "patch", "trace")) {
        operations += item.path(method).isObject() ? 1 : 0;
      }
    }
    return operations;
  }
}
