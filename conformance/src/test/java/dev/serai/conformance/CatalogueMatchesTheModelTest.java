package dev.serai.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.protocol.aws.ErrorFamily.Modelled;
import dev.serai.protocol.aws.OperationCatalogue;
import dev.serai.protocol.aws.OperationCatalogue.Entry;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The catalogue that answers unserved operations, against the model. */
final class CatalogueMatchesTheModelTest {

  private final AwsModel model = AwsModel.installed(new ForeignTools(Path.of("")));
  private final List<Entry> entries = OperationCatalogue.entries();

  @Test
  void namesEveryOperationOfBothPlanes() {
    assertThat(entries)
        .extracting(Entry::name)
        .containsExactlyInAnyOrderElementsOf(model.operations().keySet());
  }

  @Test
  void statesPlaneMethodPathAndStatusAsModelled() {
    assertThat(entries)
        .allSatisfy(
            entry -> {
              var modelled = model.operation(entry.name()).orElseThrow();
              assertThat(entry.plane()).as(entry.name()).isEqualTo(modelled.plane());
              assertThat(entry.method()).as(entry.name()).isEqualTo(modelled.method());
              assertThat(entry.path()).as(entry.name()).isEqualTo(modelled.path());
              assertThat(entry.status()).as(entry.name()).isEqualTo(modelled.status());
            });
  }

  @Test
  void answersUnservedOperationsWithAnErrorTheyDeclare() {
    assertThat(entries)
        .allSatisfy(
            entry -> {
              Modelled answer = entry.unserved();
              assertThat(model.operation(entry.name()).orElseThrow().errors())
                  .as(entry.name())
                  .containsEntry(answer.shape(), answer.status());
            });
  }
}
