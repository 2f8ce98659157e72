package dev.serai.gateway.smithy;

import dev.serai.gateway.tools.HttpHeader;
import dev.serai.gateway.tools.RequestPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import software.amazon.smithy.aws.traits.protocols.AwsQueryCompatibleTrait;
import software.amazon.smithy.model.Model;
import software.amazon.smithy.model.knowledge.HttpBindingIndex;
import software.amazon.smithy.model.knowledge.OperationIndex;
import software.amazon.smithy.model.pattern.SmithyPattern;
import software.amazon.smithy.model.shapes.OperationShape;
import software.amazon.smithy.model.shapes.ServiceShape;
import software.amazon.smithy.model.shapes.StructureShape;
import software.amazon.smithy.model.traits.EndpointTrait;
import software.amazon.smithy.model.traits.HttpChecksumRequiredTrait;
import software.amazon.smithy.model.traits.HttpTrait;

/** Makes an operation's plan in its service's protocol. */
final class PlanCompiler {

  private final Model model;
  private final ServiceShape service;
  private final Protocol protocol;
  private final SmithyToolset.Address base;
  private final Supplier<String> tokens;
  private final WireNames names;
  private final JsonWriter writer;
  private final JsonReader reader;

  PlanCompiler(
      Model model,
      ServiceShape service,
      Protocol protocol,
      SmithyToolset.Address base,
      Supplier<String> tokens) {
    this.model = model;
    this.service = service;
    this.protocol = protocol;
    this.base = base;
    this.tokens = tokens;
    names = new WireNames(protocol == Protocol.REST_JSON_1);
    writer = new JsonWriter(model, names);
    reader = new JsonReader(model, names);
  }

  RequestPlan plan(OperationShape operation, StructureShape input) {
    var arguments = new Arguments(input, tokens);
    StructureShape output = OperationIndex.of(model).expectOutputShape(operation);
    if (protocol == Protocol.REST_JSON_1) {
      var answers =
          Bindings.of(model, output, HttpBindingIndex.of(model).getResponseBindings(operation));
      return new SmithyPlan(
          restJson(operation, arguments), new RestJsonAnswer(output, answers, reader));
    }
    return new SmithyPlan(
        new AwsJsonForm(
            arguments, destination(operation), target(operation), protocol.contentType(), writer),
        new AwsJsonAnswer(output, reader));
  }

  private RequestForm restJson(OperationShape operation, Arguments arguments) {
    HttpTrait http = operation.expectTrait(HttpTrait.class);
    var bound =
        Bindings.of(
            model, arguments.input(), HttpBindingIndex.of(model).getRequestBindings(operation));
    return new RestJsonForm(
        http.getMethod(),
        arguments,
        destination(operation),
        new PathWriter(http.getUri(), bound),
        new QueryWriter(http.getUri().getQueryLiterals(), bound),
        new HeaderWriter(bound),
        new BodyWriter(bound, writer, names),
        operation.hasTrait(HttpChecksumRequiredTrait.class));
  }

  private List<HttpHeader> target(OperationShape operation) {
    List<HttpHeader> headers = new ArrayList<>();
    headers.add(
        new HttpHeader(
            "X-Amz-Target", service.getId().getName() + "." + operation.getId().getName()));
    if (service.hasTrait(AwsQueryCompatibleTrait.class)) {
      headers.add(new HttpHeader("x-amzn-query-mode", "true"));
    }
    return headers;
  }

  private Destination destination(OperationShape operation) {
    List<SmithyPattern.Segment> prefix =
        operation
            .getTrait(EndpointTrait.class)
            .filter(_ -> base.ofAws())
            .map(endpoint -> endpoint.getHostPrefix().getSegments())
            .orElse(List.of());
    return new Destination(base.uri(), prefix);
  }
}
