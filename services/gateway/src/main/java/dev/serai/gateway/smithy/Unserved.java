package dev.serai.gateway.smithy;

import java.util.Optional;
import software.amazon.smithy.aws.traits.HttpChecksumTrait;
import software.amazon.smithy.model.Model;
import software.amazon.smithy.model.knowledge.OperationIndex;
import software.amazon.smithy.model.shapes.OperationShape;
import software.amazon.smithy.model.shapes.StructureShape;
import software.amazon.smithy.model.traits.HttpTrait;
import software.amazon.smithy.model.traits.StreamingTrait;

/** Why an operation becomes no tool. */
record Unserved(Model model, Protocol protocol) {

  Optional<String> reason(OperationShape operation) {
    var shapes = OperationIndex.of(model);
    if (streams(shapes.expectInputShape(operation))) {
      return Optional.of("its input streams");
    }
    if (streams(shapes.expectOutputShape(operation))) {
      return Optional.of("its output streams");
    }
    if (protocol == Protocol.REST_JSON_1 && !operation.hasTrait(HttpTrait.class)) {
      return Optional.of("it has no http trait");
    }
    return operation
        .getTrait(HttpChecksumTrait.class)
        .filter(HttpChecksumTrait::isRequestChecksumRequired)
        .map(_ -> "it demands a checksum that is not made here");
  }

  /** Event streams and blobs of any length. */
  private boolean streams(StructureShape shape) {
    return shape.members().stream()
        .anyMatch(
            member ->
                member.hasTrait(StreamingTrait.class)
                    || model.expectShape(member.getTarget()).hasTrait(StreamingTrait.class));
  }
}
