package dev.serai.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.serai.protocol.aws.HeaderParam;
import dev.serai.protocol.aws.Length;
import dev.serai.protocol.aws.Method;
import dev.serai.protocol.aws.Operation;
import dev.serai.protocol.aws.PathLabel;
import dev.serai.protocol.aws.Pattern;
import dev.serai.protocol.aws.QueryParam;
import dev.serai.protocol.aws.Range;
import dev.serai.protocol.aws.Reply;
import dev.serai.protocol.aws.Union;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The judge itself: it must find what is wrong, and only that. */
final class StructureCheckTest {

  private static final String MODEL =
      """
      {"botocore": "1", "models": {"bedrock-agentcore": {
        "operations": {"Do": {"name": "Do", "http": {"method": "POST", "requestUri": "/things/{id}/",
            "responseCode": 202}, "input": {"shape": "In"}, "errors": [{"shape": "ValidationException"}]}},
        "shapes": {
          "In": {"type": "structure", "required": ["id", "tags"], "members": {
            "id": {"shape": "Id", "location": "uri", "locationName": "id"},
            "max": {"shape": "Max", "location": "querystring", "locationName": "maxResults"},
            "user": {"shape": "Text", "location": "header", "locationName": "X-User"},
            "tags": {"shape": "Tags"}, "kind": {"shape": "Kind"}, "choice": {"shape": "Choice"}}},
          "Id": {"type": "string", "pattern": "[a-z]+", "min": 1, "max": 9},
          "Max": {"type": "integer", "min": 1, "max": 100},
          "Text": {"type": "string"},
          "Tags": {"type": "map", "key": {"shape": "Id"}, "value": {"shape": "Text"}, "max": 50},
          "Kind": {"type": "string", "enum": ["A", "B"]},
          "Choice": {"type": "structure", "union": true, "members": {"one": {"shape": "Text"}}},
          "ValidationException": {"type": "structure", "error": {"httpStatusCode": 400}}}}}}
      """;

  enum Kind {
    A,
    B
  }

  enum WrongKind {
    A,
    C
  }

  @Union
  record Choice(Optional<String> one) {}

  record NoUnion(Optional<String> one) {}

  record Right(
      @PathLabel @Length(min = 1, max = 9) @Pattern("^[a-z]+$") String id,
      @QueryParam("maxResults") Optional<@Range(min = 1, max = 100) Integer> max,
      @HeaderParam("x-user") Optional<String> user,
      @Length(max = 50) Map<@Length(min = 1, max = 9) @Pattern("[a-z]+") String, String> tags,
      Optional<Kind> kind,
      Optional<Choice> choice) {}

  record Wrong(
      @PathLabel @Length(min = 1, max = 10) @Pattern("[a-z]*") String id,
      @QueryParam("max") Optional<@Range(min = 0, max = 100) Integer> max,
      Optional<Map<String, String>> tags,
      Optional<WrongKind> kind,
      Optional<NoUnion> choice,
      Optional<String> extra) {}

  @Test
  void findsNothingWhereRecordAndModelAgree() throws Exception {
    assertThat(differences(Right.class, "/things/{id}", 202)).isEmpty();
  }

  @Test
  void namesEveryDifference() throws Exception {
    assertThat(differences(Wrong.class, "/thing/{id}", 200))
        .containsExactlyInAnyOrder(
            "Do: path is /thing/{id}, the model says /things/{id}",
            "Do: status is 200, the model says 202",
            "Do.id: 1..10, the model says 1..9",
            "Do.id: pattern Optional[[a-z]*], the model says Optional[[a-z]+]",
            "Do.max: bound to query max, the model says query maxResults",
            "Do.max: 0..100, the model says 1..100",
            "Do.user: missing",
            "Do.tags: optional, the model disagrees",
            "Do.tags: 0..2147483647, the model says 0..50",
            "Do.tags[key]: 0..2147483647, the model says 1..9",
            "Do.tags[key]: pattern Optional.empty, the model says Optional[[a-z]+]",
            "Do.kind: words [A, C], the model says [A, B]",
            "Do.choice: the model has union",
            "Do.extra: not in the model");
  }

  private static <I> List<String> differences(Class<I> input, String path, int status)
      throws Exception {
    var model = AwsModel.parse(new ObjectMapper().readTree(MODEL));
    var ours = Operation.data("Do", Method.POST, path, status, input, call -> Reply.empty());
    return OperationCheck.differences(ours, model.operation("Do").orElseThrow());
  }
}
