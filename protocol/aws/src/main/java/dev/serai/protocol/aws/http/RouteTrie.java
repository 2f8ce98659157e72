package dev.serai.protocol.aws.http;

import dev.serai.protocol.aws.signature.UriText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds a route by method and raw path. A segment ends at a slash that stands in the path itself,
 * so a label may hold {@code %2F}; one trailing slash is optional; a literal wins over a label. A
 * last label written {@code {path+}} takes all segments that are left, one at least, where nothing
 * else does.
 */
final class RouteTrie<T> {

  private static final String REST = "+}";

  private final Node<T> root = new Node<>();

  /** A route and its decoded labels. */
  record Match<T>(T route, Map<String, String> labels) {}

  private record Leaf<T>(T route, List<String> labels) {}

  private static final class Node<T> {
    final Map<String, Node<T>> literals = new HashMap<>();
    @Nullable Node<T> label;
    @Nullable Leaf<T> leaf;
    @Nullable Leaf<T> rest;
  }

  /** Adds a route. Answers false, and changes nothing, when its place is taken. */
  boolean add(String method, String template, T route) {
    Node<T> node = root.literals.computeIfAbsent(method, _ -> new Node<>());
    var labels = new ArrayList<String>();
    for (String segment : segments(template)) {
      if (segment.endsWith(REST)) {
        labels.add(name(segment));
        return addRest(node, new Leaf<>(route, List.copyOf(labels)));
      }
      if (segment.startsWith("{") && segment.endsWith("}")) {
        labels.add(name(segment));
        node.label = node.label == null ? new Node<>() : node.label;
        node = node.label;
      } else {
        node = node.literals.computeIfAbsent(segment, _ -> new Node<>());
      }
    }
    if (node.leaf != null) {
      return false;
    }
    node.leaf = new Leaf<>(route, List.copyOf(labels));
    return true;
  }

  private static <T> boolean addRest(Node<T> node, Leaf<T> leaf) {
    if (node.rest != null) {
      return false;
    }
    node.rest = leaf;
    return true;
  }

  /**
   * The route of a request.
   *
   * @throws IllegalArgumentException if a label is not properly percent-encoded
   */
  Optional<Match<T>> match(String method, String rawPath) {
    Node<T> start = root.literals.get(method);
    if (start == null || !rawPath.startsWith("/")) {
      return Optional.empty();
    }
    var values = new ArrayList<String>();
    Leaf<T> leaf = find(start, segments(rawPath), 0, values);
    return leaf == null
        ? Optional.empty()
        : Optional.of(new Match<>(leaf.route(), decoded(leaf, values)));
  }

  /** Names of the labels of a template. */
  static List<String> labels(String template) {
    return segments(template).stream()
        .filter(segment -> segment.startsWith("{"))
        .map(RouteTrie::name)
        .toList();
  }

  private static String name(String segment) {
    return segment.substring(1, segment.length() - (segment.endsWith(REST) ? 2 : 1));
  }

  private static <T> @Nullable Leaf<T> find(
      Node<T> node, List<String> segments, int at, List<String> values) {
    if (at == segments.size()) {
      return node.leaf;
    }
    Node<T> literal = node.literals.get(segments.get(at));
    Leaf<T> found = literal == null ? null : find(literal, segments, at + 1, values);
    if (found == null && node.label != null && !dots(segments.get(at))) {
      values.addLast(segments.get(at));
      found = find(node.label, segments, at + 1, values);
      if (found == null) {
        values.removeLast();
      }
    }
    return found == null ? rest(node, segments.subList(at, segments.size()), values) : found;
  }

  private static <T> @Nullable Leaf<T> rest(Node<T> node, List<String> left, List<String> values) {
    if (node.rest == null || left.stream().anyMatch(RouteTrie::dots)) {
      return null;
    }
    values.addLast(String.join("/", left));
    return node.rest;
  }

  /** Dot segments are never labels: signers and proxies fold them away. */
  private static boolean dots(String segment) {
    return segment.equals(".") || segment.equals("..");
  }

  private static <T> Map<String, String> decoded(Leaf<T> leaf, List<String> values) {
    var labels = new HashMap<String, String>();
    for (int i = 0; i < values.size(); i++) {
      labels.put(leaf.labels().get(i), UriText.decode(values.get(i)));
    }
    return Map.copyOf(labels);
  }

  private static List<String> segments(String path) {
    String inner = path.substring(1);
    String trimmed = inner.endsWith("/") ? inner.substring(0, inner.length() - 1) : inner;
    return inner.isEmpty() ? List.of() : List.of(trimmed.split("/", -1));
  }
}
