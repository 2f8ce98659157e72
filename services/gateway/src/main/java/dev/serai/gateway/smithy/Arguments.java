package dev.serai.gateway.smithy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.gateway.tools.InvalidArgumentException;
import java.util.Iterator;
import java.util.function.Supplier;
import software.amazon.smithy.model.shapes.MemberShape;
import software.amazon.smithy.model.shapes.StructureShape;
import software.amazon.smithy.model.traits.IdempotencyTokenTrait;

/** A call's arguments as the members of its input. A JSON null is an argument not given. */
record Arguments(StructureShape input, Supplier<String> tokens) {

  /** The arguments themselves, checked for presence, with tokens filled in. */
  ObjectNode check(ObjectNode given) {
    ObjectNode arguments = given.objectNode();
    for (Iterator<String> names = given.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (input.getMember(name).isEmpty()) {
        throw new InvalidArgumentException("there is no argument " + name);
      }
      JsonNode value = given.get(name);
      if (!value.isNull()) {
        arguments.set(name, value);
      }
    }
    input.members().forEach(member -> complete(arguments, member));
    return arguments;
  }

  private void complete(ObjectNode arguments, MemberShape member) {
    String name = member.getMemberName();
    if (arguments.has(name)) {
      return;
    }
    if (member.hasTrait(IdempotencyTokenTrait.class)) {
      arguments.put(name, tokens.get());
    } else if (Members.isRequired(member)) {
      throw new InvalidArgumentException(name + " is missing");
    }
  }
}
