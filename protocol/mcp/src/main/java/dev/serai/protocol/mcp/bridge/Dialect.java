package dev.serai.protocol.mcp.bridge;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.protocol.mcp.Feature;
import dev.serai.protocol.mcp.Revision;
import dev.serai.protocol.mcp.bridge.Loss.Kind;
import dev.serai.protocol.mcp.bridge.Translated.Unsayable;
import dev.serai.protocol.mcp.message.Json;
import dev.serai.protocol.mcp.message.Methods;
import dev.serai.protocol.mcp.message.RpcError;
import dev.serai.protocol.mcp.model.InputRequired;
import dev.serai.protocol.mcp.model.Meta;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Puts messages into the words of one revision. What comes in may use every feature of every
 * revision; what goes out uses none the target lacks. Members no revision defines pass untouched.
 * The input is never changed. Safe for use by many threads.
 */
public final class Dialect {

  private static final Set<String> CACHEABLE = Set.copyOf(Arrays.asList(Every.CACHEABLE));

  private static final Map<Revision, Dialect> ALL =
      Arrays.stream(Revision.values()).collect(Collectors.toMap(r -> r, Dialect::new));

  private final Revision target;
  private final List<Rule> params;
  private final List<Rule> results;

  private Dialect(Revision target) {
    this.target = target;
    params = ParamRules.ALL.stream().filter(rule -> !target.has(rule.feature())).toList();
    results = ResultRules.ALL.stream().filter(rule -> !target.has(rule.feature())).toList();
  }

  public static Dialect of(Revision target) {
    return Optional.ofNullable(ALL.get(target)).orElseThrow();
  }

  public Revision target() {
    return target;
  }

  /** Whether the target knows such a message at all. */
  public boolean knows(String method) {
    Feature feature = ParamRules.METHODS.get(method);
    return feature == null || target.has(feature);
  }

  /** Parameters of a request or notification, whoever sends it. */
  public Translated params(String method, ObjectNode given) {
    Feature feature = ParamRules.METHODS.get(method);
    if (feature != null && !target.has(feature)) {
      return new Unsayable(new Loss(feature, Kind.REFUSED, "there is no " + method));
    }
    Draft draft = applied(params, method, given);
    if (!target.has(Feature.STATELESS)) {
      unreserved(draft.json());
    }
    if (method.equals(Methods.ELICIT) && target.has(Feature.ELICITATION_ID)) {
      Elicitations.identified(draft.json());
    }
    return draft.done();
  }

  /** The result of a request, whoever answers. */
  public Translated result(String method, ObjectNode given) {
    Draft draft = applied(results, method, given);
    if (target.has(Feature.RESULT_TYPE) && !sentByClients(method)) {
      completed(method, draft.json());
    }
    return draft.done();
  }

  public RpcError error(String method, RpcError error) {
    return Errors.of(target, method, error);
  }

  /** An error that, for the target, is a request for input. */
  public Optional<InputRequired> asking(String method, RpcError error) {
    return answersByAsking(method) ? Errors.asking(error) : Optional.empty();
  }

  /** Whether the target lets this request be answered by asking for input. */
  public boolean answersByAsking(String method) {
    return target.has(Feature.INPUT_REQUIRED) && Every.ANSWERED_BY_ASKING.contains(method);
  }

  private Draft applied(List<Rule> rules, String method, ObjectNode given) {
    List<Rule> concerned = rules.stream().filter(rule -> rule.concerns(method)).toList();
    Draft draft = new Draft(concerned.isEmpty() ? Json.copy(given) : given.deepCopy(), target);
    concerned.forEach(rule -> rule.edit().accept(draft));
    return draft;
  }

  private static void completed(String method, ObjectNode result) {
    if (!result.has(InputRequired.RESULT_TYPE)) {
      result.put(InputRequired.RESULT_TYPE, "complete");
    }
    if (CACHEABLE.contains(method) && !InputRequired.isIn(result)) {
      CacheHints.complete(result);
    }
  }

  private static boolean sentByClients(String method) {
    return method.equals(Methods.ELICIT)
        || method.equals(Methods.SAMPLE)
        || method.equals(Methods.ROOTS_LIST);
  }

  /** What the newest revision says in each request was said once in the handshake before. */
  private static void unreserved(ObjectNode params) {
    Json.object(params, Meta.MEMBER)
        .ifPresent(
            meta -> {
              ObjectNode kept = Json.copy(meta);
              Set<String> names = new HashSet<>();
              kept.fieldNames().forEachRemaining(names::add);
              names.removeIf(name -> !name.startsWith(Meta.RESERVED));
              kept.remove(names);
              params.set(Meta.MEMBER, kept);
            });
  }
}
