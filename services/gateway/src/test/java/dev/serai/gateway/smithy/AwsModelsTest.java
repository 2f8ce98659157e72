package dev.serai.gateway.smithy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.serai.gateway.tools.HttpTool;
import dev.serai.gateway.tools.InvalidArgumentException;
import dev.serai.gateway.tools.RefusedDocumentException;
import dev.serai.gateway.tools.SigningScope;
import dev.serai.gateway.tools.Toolset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The models of AWS's own services; see {@link AwsModels} for where they are looked for. */
class AwsModelsTest {

  @ParameterizedTest
  @CsvSource({
    "athena, athena, 68, 0",
    "cloudwatch-logs, logs, 88, 1",
    "dynamodb, dynamodb, 57, 0",
    "eventbridge, events, 57, 0",
    "lambda, lambda, 66, 2",
    "sqs, sqs, 23, 0"
  })
  void servesEveryOperationThatDoesNotStream(
      String model, String signingName, int tools, int skipped) {
    Toolset toolset = AwsModels.compile(model);

    assertThat(toolset.findings()).hasSize(skipped);
    assertThat(toolset.tools()).hasSize(tools);
    assertThat(toolset.signing()).contains(new SigningScope(signingName, "us-east-1"));
    for (HttpTool tool : toolset.tools()) {
      assertThat(SchemaCheck.problems(tool.tool().inputSchema())).as(tool.tool().name()).isEmpty();
      assertThat(tool.tool().json().path("description").asText()).doesNotContain("<p>");
    }
  }

  /** A generated argument of each schema passes both the schema and the plan. */
  @ParameterizedTest
  @CsvSource({"athena", "cloudwatch-logs", "dynamodb", "eventbridge", "lambda", "sqs"})
  void makesRequestsOfWhatItsSchemasAllow(String model) {
    for (HttpTool tool : AwsModels.compile(model).tools()) {
      var arguments = new SampleArguments(tool.tool().inputSchema()).make();

      assertThat(SchemaCheck.problems(tool.tool().inputSchema(), arguments))
          .as(tool.tool().name() + " " + arguments)
          .isEmpty();
      assertThat(tool.plan().request(arguments).uri().getScheme()).isEqualTo("https");
    }
  }

  @Test
  void demandsWhatAnOperationNeeds() {
    HttpTool invoke = Kitchen.tool(AwsModels.compile("lambda"), "Invoke");

    assertThatExceptionOfType(InvalidArgumentException.class)
        .isThrownBy(() -> invoke.plan().request(Kitchen.json("{}")))
        .withMessage("FunctionName is missing");
  }

  @ParameterizedTest
  @CsvSource({
    "s3, aws.protocols#restXml",
    "sns, aws.protocols#awsQuery",
    "sts, aws.protocols#awsQuery"
  })
  void refusesOtherProtocolsByName(String model, String protocol) {
    byte[] document = AwsModels.read(model);

    assertThatExceptionOfType(RefusedDocumentException.class)
        .isThrownBy(() -> SmithyToolset.compile(document, AwsModels.ENDPOINT, SmithyLimits.DEFAULT))
        .withMessageContaining("speaks " + protocol);
  }
}
