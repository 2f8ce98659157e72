package dev.serai.protocol.aws.binding;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Binds requests of one operation to its record. Immutable; safe for use by many threads.
 *
 * @param <I> the request record
 */
public final class RequestBinder<I> {

  private static final String SIGNING = "x-amz-";

  private final Class<I> input;
  private final RecordShape shape;
  private final List<Source> sources;
  private final Set<String> bodyMembers;
  private final Set<String> queryNames;
  private final CursorBinding cursors;

  /**
   * @param operation its name: a paging token of one operation is none of another
   * @param labels names of the path's labels
   * @throws IllegalArgumentException if the record's annotations do not fit the path or each other
   */
  public RequestBinder(
      String operation, Class<I> input, Set<String> labels, Shapes shapes, PagingTokens tokens) {
    this.input = input;
    this.shape = shapes.record(input);
    this.sources =
        shape.members().stream().map(member -> Sources.of(input, member, labels)).toList();
    this.bodyMembers = names(Source.BodyMember.class);
    this.queryNames =
        sources.stream()
            .filter(Source.Query.class::isInstance)
            .map(source -> ((Source.Query) source).name())
            .collect(Collectors.toUnmodifiableSet());
    this.cursors = new CursorBinding(operation, shape.members(), tokens);
  }

  /**
   * A bound request.
   *
   * @param cursors seals the cursors of the reply
   */
  public record Bound<I>(I input, CursorSeal cursors) {}

  /** Whether the body is left to the handler. */
  public boolean rawBody() {
    return Sources.rawBody(input);
  }

  /**
   * Binds and checks.
   *
   * @throws dev.serai.kernel.ServiceException of kind validation, naming every member at fault
   * @throws UnreadableRequestException if the body is not JSON
   */
  public Bound<I> bind(RawRequest request) {
    var problems = new Problems();
    JsonNode body =
        request.body().length == 0 ? MissingNode.getInstance() : Json.parse(request.body());
    checkBody(body, problems);
    checkQuery(request.query(), problems);
    Object[] arguments = arguments(request, body, problems);
    problems.throwIfAny();
    CursorSeal seal = cursors.open(arguments, request.account(), problems);
    problems.throwIfAny();
    Object bound = shape.construct(arguments, "", problems);
    problems.throwIfAny();
    return new Bound<>(input.cast(Objects.requireNonNull(bound)), seal);
  }

  private Object[] arguments(RawRequest request, JsonNode body, Problems problems) {
    var arguments = new ArrayList<@Nullable Object>();
    for (int i = 0; i < sources.size(); i++) {
      Member member = shape.members().get(i);
      arguments.add(
          switch (sources.get(i)) {
            case Source.Label label -> Source.label(request.labels(), label, member, problems);
            case Source.Query query ->
                Source.text(
                    request.query().getOrDefault(query.name(), List.of()), member, problems);
            case Source.Header header ->
                Source.text(Source.header(request.headers(), header), member, problems);
            case Source.Body whole -> RecordShape.readMember(member, body, "", problems);
            case Source.BodyMember named ->
                RecordShape.readMember(member, body.path(member.wire()), "", problems);
          });
    }
    return arguments.toArray();
  }

  private void checkBody(JsonNode body, Problems problems) {
    boolean payload = sources.stream().anyMatch(Source.Body.class::isInstance);
    if (payload || body.isMissingNode()) {
      return;
    }
    if (!body.isObject()) {
      problems.add("request", "must be a JSON object, not " + Shapes.kind(body));
      return;
    }
    RecordShape.refuseUnknown(body, bodyMembers, "", problems);
  }

  /** Everything but members of the query and the presigning parameters is refused. */
  private void checkQuery(Map<String, List<String>> query, Problems problems) {
    for (String name : query.keySet()) {
      boolean known =
          queryNames.contains(name) || name.toLowerCase(Locale.ROOT).startsWith(SIGNING);
      if (!known) {
        problems.add(name, "is not a query parameter served here");
      }
    }
  }

  private Set<String> names(Class<? extends Source> kind) {
    var names = new HashSet<String>();
    for (int i = 0; i < sources.size(); i++) {
      if (kind.isInstance(sources.get(i))) {
        names.add(shape.members().get(i).wire());
      }
    }
    return Set.copyOf(names);
  }
}
