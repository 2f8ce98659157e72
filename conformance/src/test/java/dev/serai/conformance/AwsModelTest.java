package dev.serai.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.protocol.aws.Method;
import dev.serai.protocol.aws.Plane;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class AwsModelTest {

  @Test
  void readsBothPlanesFromTheInstalledBotocore() {
    var model = AwsModel.installed(new ForeignTools(Path.of("")));

    assertThat(model.version()).isEqualTo("1.43.107");
    assertThat(model.operations()).hasSize(238);
    var update = model.operation("UpdateAgentRuntimeEndpoint").orElseThrow();
    assertThat(update.plane()).isEqualTo(Plane.CONTROL);
    assertThat(update.method()).isEqualTo(Method.PUT);
    assertThat(update.path())
        .isEqualTo("/runtimes/{agentRuntimeId}/runtime-endpoints/{endpointName}/");
    assertThat(update.errors()).containsEntry("ServiceQuotaExceededException", 402);
    assertThat(update.area()).isEqualTo("runtimes");
  }

  @Test
  void readsMembersWithTheirConstraints() {
    var model = AwsModel.installed(new ForeignTools(Path.of("")));
    var members =
        model.operation("ListAgentRuntimes").orElseThrow().input().orElseThrow().members();

    assertThat(members)
        .hasEntrySatisfying(
            "maxResults",
            max -> {
              assertThat(max.location()).isEqualTo("querystring");
              assertThat(max.required()).isFalse();
              assertThat(max.shape().max()).hasValue(100);
            });
  }
}
