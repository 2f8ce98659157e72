package dev.serai.gateway.smithy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.gateway.tools.InvalidArgumentException;
import software.amazon.smithy.model.pattern.SmithyPattern;
import software.amazon.smithy.model.pattern.UriPattern;
import software.amazon.smithy.model.shapes.Shape;

/** The path, its labels filled from arguments. */
record PathWriter(UriPattern pattern, Bindings bindings) {

  String write(ObjectNode arguments) {
    var path = new StringBuilder();
    for (SmithyPattern.Segment segment : pattern.getSegments()) {
      path.append('/').append(segment.isLabel() ? label(segment, arguments) : segment.getContent());
    }
    return path.isEmpty() ? "/" : path.toString();
  }

  private String label(SmithyPattern.Segment segment, ObjectNode arguments) {
    String name = segment.getContent();
    Bindings.Bound bound = bindings.named(name);
    Shape target = bound.target();
    String text = Scalars.text(target, arguments.path(name), name, bound.format());
    if (text.isEmpty()) {
      throw new InvalidArgumentException(name + " must not be empty: it is part of the path");
    }
    if (!segment.isGreedyLabel()) {
      refuseDots(name, text);
      return Percent.encode(text);
    }
    for (String part : text.split("/", -1)) {
      refuseDots(name, part);
    }
    return Percent.encodeKeepingSlashes(text);
  }

  /** Servers and proxies resolve them, with or without encoding: another operation's path. */
  private static void refuseDots(String name, String part) {
    if (part.equals(".") || part.equals("..")) {
      throw new InvalidArgumentException(name + " must not have . or .. as a part of the path");
    }
  }
}
