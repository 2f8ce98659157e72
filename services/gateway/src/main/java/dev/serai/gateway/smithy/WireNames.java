package dev.serai.gateway.smithy;

import java.util.Optional;
import software.amazon.smithy.model.shapes.MemberShape;
import software.amazon.smithy.model.shapes.Shape;
import software.amazon.smithy.model.traits.JsonNameTrait;

/** What a member is called in JSON: {@code restJson1} heeds the trait for it, awsJson does not. */
record WireNames(boolean jsonNames) {

  String of(MemberShape member) {
    return jsonNames
        ? member
            .getTrait(JsonNameTrait.class)
            .map(JsonNameTrait::getValue)
            .orElse(member.getMemberName())
        : member.getMemberName();
  }

  Optional<MemberShape> member(Shape shape, String wireName) {
    Optional<MemberShape> same = shape.getMember(wireName);
    if (!jsonNames || same.filter(member -> of(member).equals(wireName)).isPresent()) {
      return same;
    }
    return shape.members().stream().filter(member -> of(member).equals(wireName)).findFirst();
  }
}
