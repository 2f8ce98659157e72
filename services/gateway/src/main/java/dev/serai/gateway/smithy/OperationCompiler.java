package dev.serai.gateway.smithy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.gateway.tools.Finding;
import dev.serai.gateway.tools.HttpTool;
import dev.serai.protocol.mcp.message.Json;
import dev.serai.protocol.mcp.model.Tool;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.smithy.model.Model;
import software.amazon.smithy.model.knowledge.OperationIndex;
import software.amazon.smithy.model.shapes.OperationShape;
import software.amazon.smithy.model.shapes.ServiceShape;
import software.amazon.smithy.model.shapes.StructureShape;
import software.amazon.smithy.model.traits.DocumentationTrait;
import software.amazon.smithy.model.traits.HttpTrait;
import software.amazon.smithy.model.traits.IdempotencyTokenTrait;
import software.amazon.smithy.model.traits.IdempotentTrait;
import software.amazon.smithy.model.traits.ReadonlyTrait;

/** Makes tools of operations, and notes why of some it makes none. */
final class OperationCompiler {

  private final OperationIndex operations;
  private final Protocol protocol;
  private final Schemas schemas;
  private final PlainText text;
  private final PlanCompiler plans;
  private final Unserved unserved;
  private final List<Finding> findings = new ArrayList<>();

  OperationCompiler(
      Model model,
      ServiceShape service,
      Protocol protocol,
      SmithyToolset.Address base,
      SmithyLimits limits,
      Supplier<String> tokens) {
    this.protocol = protocol;
    operations = OperationIndex.of(model);
    schemas = new Schemas(model, limits);
    text = new PlainText(limits.maxDescription());
    plans = new PlanCompiler(model, service, protocol, base, tokens);
    unserved = new Unserved(model, protocol);
  }

  List<Finding> findings() {
    return findings;
  }

  void skip(OperationShape operation, String why) {
    findings.add(SmithyToolset.skipped(operation, why));
  }

  Optional<HttpTool> compile(OperationShape operation) {
    Optional<String> why = unserved.reason(operation);
    if (why.isPresent()) {
      skip(operation, why.get());
      return Optional.empty();
    }
    StructureShape input = operations.expectInputShape(operation);
    Optional<ObjectNode> schema = schemas.input(input);
    if (schema.isEmpty()) {
      skip(operation, "its input consists of too many shapes");
      return Optional.empty();
    }
    boolean safe = isSafe(operation);
    boolean idempotent = safe || isIdempotent(operation, input);
    Tool tool = tool(operation, schema.get(), safe, idempotent);
    return Optional.of(new HttpTool(tool, safe, idempotent, plans.plan(operation, input)));
  }

  private Tool tool(OperationShape operation, ObjectNode schema, boolean safe, boolean idempotent) {
    String name = operation.getId().getName();
    String description =
        operation
            .getTrait(DocumentationTrait.class)
            .map(documentation -> text.of(documentation.getValue()))
            .filter(plain -> !plain.isEmpty())
            .orElse(name);
    ObjectNode hints = Json.object();
    if (safe) {
      hints.put("readOnlyHint", true);
    }
    if (idempotent) {
      hints.put("idempotentHint", true);
    }
    Tool tool = new Tool(name, description, schema);
    if (!hints.isEmpty()) {
      tool.json().set("annotations", hints);
    }
    return tool;
  }

  private boolean isSafe(OperationShape operation) {
    return operation.hasTrait(ReadonlyTrait.class)
        || hasMethod(operation, "GET")
        || hasMethod(operation, "HEAD");
  }

  /** A token is made once for a request, so that its repetition bears the same. */
  private boolean isIdempotent(OperationShape operation, StructureShape input) {
    return operation.hasTrait(IdempotentTrait.class)
        || hasMethod(operation, "PUT")
        || hasMethod(operation, "DELETE")
        || input.members().stream().anyMatch(each -> each.hasTrait(IdempotencyTokenTrait.class));
  }

  private boolean hasMethod(OperationShape operation, String method) {
    return protocol == Protocol.REST_JSON_1
        && operation
            .getTrait(HttpTrait.class)
            .filter(http -> http.getMethod().equals(method))
            .isPresent();
  }
}
