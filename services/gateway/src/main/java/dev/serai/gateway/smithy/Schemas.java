package dev.serai.gateway.smithy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.protocol.mcp.message.Json;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import software.amazon.smithy.model.Model;
import software.amazon.smithy.model.shapes.Shape;
import software.amazon.smithy.model.shapes.ShapeId;
import software.amazon.smithy.model.shapes.StructureShape;

/**
 * Input schemas, JSON Schema 2020-12. Aggregate shapes stand in {@code $defs}, so that recursive
 * ones end and shared ones stand once; simple ones stand where they are used. Definitions are made
 * once and shared by the tools' schemas; nobody changes them.
 */
final class Schemas {

  private final Model model;
  private final SchemaWriter writer;
  private final int maxShapes;
  private final Map<ShapeId, Definition> definitions = new HashMap<>();

  /** A schema, and the shapes it refers to. */
  private record Definition(ObjectNode schema, Set<Shape> references) {}

  Schemas(Model model, SmithyLimits limits) {
    this.model = model;
    writer = new SchemaWriter(model, new PlainText(limits.maxDescription()));
    maxShapes = limits.maxShapes();
  }

  /** Empty if the input consists of too many shapes. */
  Optional<ObjectNode> input(StructureShape input) {
    Set<Shape> direct = new LinkedHashSet<>();
    ObjectNode root = writer.structure(input, direct);
    Set<Shape> reached = new LinkedHashSet<>();
    var waiting = new ArrayDeque<>(direct);
    while (!waiting.isEmpty()) {
      Shape next = waiting.remove();
      if (reached.add(next)) {
        waiting.addAll(definition(next).references());
      }
      if (reached.size() > maxShapes) {
        return Optional.empty();
      }
    }
    if (!reached.isEmpty()) {
      root.set("$defs", defs(reached));
    }
    return Optional.of(root);
  }

  private ObjectNode defs(Set<Shape> shapes) {
    var sorted = new TreeMap<String, ObjectNode>();
    shapes.forEach(shape -> sorted.put(writer.name(shape), definition(shape).schema()));
    ObjectNode defs = Json.object();
    sorted.forEach(defs::set);
    return defs;
  }

  private Definition definition(Shape shape) {
    Definition known = definitions.get(shape.getId());
    if (known != null) {
      return known;
    }
    Set<Shape> references = new LinkedHashSet<>();
    var made = new Definition(writer.aggregate(shape, references), references);
    definitions.put(shape.getId(), made);
    return made;
  }
}
