package dev.serai.gateway.smithy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.smithy.model.Model;
import software.amazon.smithy.model.knowledge.HttpBinding;
import software.amazon.smithy.model.knowledge.HttpBinding.Location;
import software.amazon.smithy.model.knowledge.HttpBindingIndex;
import software.amazon.smithy.model.shapes.MemberShape;
import software.amazon.smithy.model.shapes.Shape;
import software.amazon.smithy.model.shapes.StructureShape;
import software.amazon.smithy.model.traits.TimestampFormatTrait.Format;

/** Where the members of an operation's input or output stand in the message. */
final class Bindings {

  /**
   * @param locationName header, query parameter or prefix; else the member's own
   * @param element of a list; the shape itself if it is none
   * @param format of times at this place
   */
  record Bound(
      MemberShape member,
      Location location,
      String locationName,
      Shape target,
      Shape element,
      Format format) {

    String name() {
      return member.getMemberName();
    }
  }

  private final Map<String, Bound> bound;

  private Bindings(Map<String, Bound> bound) {
    this.bound = bound;
  }

  /** In the order of the shape's members. */
  static Bindings of(Model model, StructureShape shape, Map<String, HttpBinding> bindings) {
    Map<String, Bound> bound = new LinkedHashMap<>();
    for (String name : shape.getMemberNames()) {
      HttpBinding binding = bindings.get(name);
      if (binding != null) {
        bound.put(name, bound(model, binding));
      }
    }
    return new Bindings(bound);
  }

  private static Bound bound(Model model, HttpBinding binding) {
    MemberShape member = binding.getMember();
    Shape target = model.expectShape(member.getTarget());
    MemberShape formatted = target.asListShape().map(list -> list.getMember()).orElse(member);
    return new Bound(
        member,
        binding.getLocation(),
        binding.getLocationName(),
        target,
        model.expectShape(formatted.getTarget()),
        HttpBindingIndex.of(model)
            .determineTimestampFormat(formatted, binding.getLocation(), Format.EPOCH_SECONDS));
  }

  Bound named(String member) {
    Bound found = bound.get(member);
    if (found == null) {
      throw new IllegalStateException("no binding of " + member);
    }
    return found;
  }

  List<Bound> at(Location location) {
    List<Bound> found = new ArrayList<>();
    for (Bound each : bound.values()) {
      if (each.location() == location) {
        found.add(each);
      }
    }
    return found;
  }
}
