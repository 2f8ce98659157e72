package dev.serai.identity;

import com.cedarpolicy.model.entity.Entity;
import com.cedarpolicy.value.EntityTypeName;
import com.cedarpolicy.value.EntityUID;
import com.cedarpolicy.value.PrimString;
import com.cedarpolicy.value.Value;
import dev.serai.kernel.Arn;
import dev.serai.kernel.Principal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Callers, actions and resources in Cedar's words; {@link CedarSchema} is their description. */
final class CedarEntities {

  static final String NAMESPACE = "Serai";
  static final String ACTION = NAMESPACE + "::Action";

  /** Deeper paths keep their outermost ancestors, which is where rights are given. */
  private static final int MAX_ANCESTORS = 32;

  private static final EntityTypeName USER = type("User");
  private static final EntityTypeName ROLE = type("Role");
  private static final EntityTypeName ASSUMED_ROLE = type("AssumedRole");
  private static final EntityTypeName AGENT_SESSION = type("AgentSession");
  private static final EntityTypeName AGENT = type("Agent");
  private static final EntityTypeName AGENT_GROUP = type("AgentGroup");
  private static final EntityTypeName TOKEN_USER = type("TokenUser");
  private static final EntityTypeName ANONYMOUS = type("Anonymous");
  private static final EntityTypeName ACTION_TYPE = type("Action");
  private static final EntityTypeName RESOURCE = type("Resource");

  private CedarEntities() {}

  static Entity principal(Subject subject) {
    return switch (subject.principal()) {
      case Principal.User user ->
          new Entity(uid(USER, user.arn()), attributes(user.arn(), "name", user.name()), Set.of());
      case Principal.AssumedRole taken ->
          new Entity(
              uid(ASSUMED_ROLE, taken.arn()),
              attributes(taken.arn(), "sessionName", taken.sessionName()),
              Set.of(uid(ROLE, taken.role())));
      case Principal.AgentSession session -> session(subject, session);
      case Principal.TokenUser shown ->
          new Entity(
              uid(TOKEN_USER, shown.arn()),
              attributes(
                  shown.arn(), "issuer", shown.user().issuer(), "subject", shown.user().subject()),
              Set.of(),
              texts(shown.claims()));
      case Principal.Anonymous anyone ->
          new Entity(uid(ANONYMOUS, anyone.arn()), attributes(anyone.arn()), Set.of());
    };
  }

  /** Every group above is named, so that no entity of a group need be given along. */
  private static Entity session(Subject subject, Principal.AgentSession session) {
    Arn agent = Subject.identity(session.runtime());
    var parents = new HashSet<EntityUID>();
    parents.add(uid(ROLE, session.role()));
    parents.add(uid(AGENT, agent));
    subject.groups().forEach(group -> parents.add(AGENT_GROUP.of(group.path())));
    return new Entity(
        uid(AGENT_SESSION, session.arn()),
        attributes(
            session.arn(),
            "sessionId",
            session.sessionId(),
            "runtime",
            session.runtime().toString(),
            "agent",
            agent.toString()),
        parents,
        texts(subject.tags()));
  }

  static Entity action(String name) {
    Set<EntityUID> groups =
        ActionGroups.of(name).stream().map(ACTION_TYPE::of).collect(Collectors.toSet());
    return new Entity(ACTION_TYPE.of(name), groups);
  }

  /**
   * A resource is in everything its path leads through, and in the collections of those: {@code
   * runtime/a/runtime-endpoint/b} is in {@code runtime/a}, in {@code runtime/*} and so on.
   */
  static Entity resource(Arn arn, Map<String, String> tags) {
    String path = arn.resource();
    int slash = path.indexOf('/');
    String type = slash < 0 ? path : path.substring(0, slash);
    Map<String, Value> attributes =
        attributes(
            arn,
            "arn",
            arn.toString(),
            "region",
            arn.region(),
            "service",
            arn.service(),
            "type",
            type,
            "id",
            slash < 0 ? "" : path.substring(slash + 1));
    return new Entity(uid(RESOURCE, arn), attributes, ancestors(arn), texts(tags));
  }

  private static Set<EntityUID> ancestors(Arn arn) {
    String whole = arn.toString();
    String path = arn.resource();
    String head = whole.substring(0, whole.length() - path.length());
    var ancestors = new LinkedHashSet<EntityUID>();
    for (int slash = path.indexOf('/');
        slash >= 0 && ancestors.size() < MAX_ANCESTORS;
        slash = path.indexOf('/', slash + 1)) {
      ancestors.add(RESOURCE.of(head + path.substring(0, slash)));
      ancestors.add(RESOURCE.of(head + path.substring(0, slash) + "/*"));
    }
    ancestors.remove(uid(RESOURCE, arn));
    return new HashSet<>(ancestors);
  }

  private static Map<String, Value> attributes(Arn arn, String... namesAndValues) {
    var attributes = new HashMap<String, Value>();
    attributes.put("account", new PrimString(arn.account()));
    for (int i = 0; i < namesAndValues.length; i += 2) {
      attributes.put(namesAndValues[i], new PrimString(namesAndValues[i + 1]));
    }
    return attributes;
  }

  private static Map<String, Value> texts(Map<String, String> tags) {
    var texts = new HashMap<String, Value>();
    tags.forEach((name, value) -> texts.put(name, new PrimString(value)));
    return texts;
  }

  private static EntityUID uid(EntityTypeName type, Arn arn) {
    return type.of(arn.toString());
  }

  private static EntityTypeName type(String name) {
    return EntityTypeName.parse(NAMESPACE + "::" + name).orElseThrow();
  }
}
