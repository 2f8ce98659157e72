package dev.serai.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.serai.protocol.aws.Method;
import dev.serai.protocol.aws.Plane;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The API as the installed botocore states it.
 *
 * @param version of botocore
 * @param operations by name; names are unique over both planes
 */
public record AwsModel(String version, Map<String, ModelOperation> operations) {

  private static final String CONTROL = "bedrock-agentcore-control";
  private static final String DATA = "bedrock-agentcore";

  /**
   * One modelled operation.
   *
   * @param input the input structure
   * @param errors status of each declared error shape, by bare name
   */
  public record ModelOperation(
      String name,
      Plane plane,
      Method method,
      String path,
      int status,
      Optional<ModelShape> input,
      Map<String, Integer> errors) {

    public ModelOperation {
      errors = Map.copyOf(errors);
    }

    /** First path segment: the area of the API the operation belongs to. */
    public String area() {
      return path.split("/", -1)[1];
    }
  }

  public AwsModel {
    operations = Map.copyOf(operations);
  }

  public Optional<ModelOperation> operation(String name) {
    return Optional.ofNullable(operations.get(name));
  }

  /** Reads the model with the pinned botocore, which is installed if need be. */
  public static AwsModel installed(ForeignTools tools) {
    try {
      var process =
          new ProcessBuilder(tools.python("dump_model.py"))
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      return parse(new ObjectMapper().readTree(process.getInputStream()));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the model of botocore", e);
    }
  }

  static AwsModel parse(JsonNode dump) {
    var operations = new TreeMap<String, ModelOperation>();
    JsonNode models = dump.path("models");
    for (ModelOperation operation : operations(models.path(CONTROL), Plane.CONTROL)) {
      operations.put(operation.name(), operation);
    }
    for (ModelOperation operation : operations(models.path(DATA), Plane.DATA)) {
      operations.put(operation.name(), operation);
    }
    return new AwsModel(dump.path("botocore").asText(), operations);
  }

  private static List<ModelOperation> operations(JsonNode service, Plane plane) {
    var found = new ArrayList<ModelOperation>();
    for (JsonNode operation : service.path("operations")) {
      found.add(operation(service.path("shapes"), operation, plane));
    }
    return found;
  }

  private static ModelOperation operation(JsonNode shapes, JsonNode operation, Plane plane) {
    JsonNode http = operation.path("http");
    var errors = new TreeMap<String, Integer>();
    for (JsonNode error : operation.path("errors")) {
      String shape = error.path("shape").asText();
      errors.put(shape, shapes.path(shape).path("error").path("httpStatusCode").asInt(400));
    }
    return new ModelOperation(
        operation.path("name").asText(),
        plane,
        Method.valueOf(http.path("method").asText()),
        http.path("requestUri").asText(),
        http.path("responseCode").asInt(200),
        Optional.ofNullable(operation.path("input").path("shape").textValue())
            .map(name -> new ModelShape(shapes, name)),
        errors);
  }
}
