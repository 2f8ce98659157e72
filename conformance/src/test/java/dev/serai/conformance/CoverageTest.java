package dev.serai.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CoverageTest {

  @TempDir Path folder;

  @Test
  void countsServedOperationsOfEachArea() throws Exception {
    assertThat(coverage().table())
        .isEqualTo(
            """
            | Area | Served | Operations served |
            | --- | --- | --- |
            | `/inns` | 1 / 2 | OpenInn |
            | `/camels` | 0 / 1 |  |
            | **Both planes** | **1 / 3** | |
            """);
  }

  @Test
  void replacesOnlyWhatStandsBetweenTheMarkers() throws Exception {
    Path file = folder.resolve("README.md");
    Files.writeString(file, "before\n" + Readme.BEGIN + "\nold\n" + Readme.END + "\nafter\n");
    var readme = new Readme(file);

    readme.writeCoverage(coverage().table());

    assertThat(readme.coverage()).isEqualTo(coverage().table().strip());
    assertThat(file).content().startsWith("before\n").endsWith(Readme.END + "\nafter\n");
  }

  private static Coverage coverage() throws Exception {
    var dump =
        """
        {"botocore": "1", "models": {"bedrock-agentcore": {"operations": {
          "OpenInn": {"name": "OpenInn", "http": {"method": "PUT", "requestUri": "/inns/"}},
          "CloseInn": {"name": "CloseInn", "http": {"method": "DELETE", "requestUri": "/inns/{id}"}},
          "FeedCamel": {"name": "FeedCamel", "http": {"method": "POST", "requestUri": "/camels"}}}}}}
        """;
    return new Coverage(AwsModel.parse(new ObjectMapper().readTree(dump)), Set.of("OpenInn"));
  }
}
