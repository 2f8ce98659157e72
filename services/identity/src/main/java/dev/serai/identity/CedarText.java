package dev.serai.identity;

import com.cedarpolicy.model.exception.InternalException;
import com.cedarpolicy.model.policy.Policy;
import com.cedarpolicy.model.policy.PolicySet;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads policy text. */
final class CedarText {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private CedarText() {}

  /**
   * @throws InternalException when the text is not Cedar
   */
  static PolicySet parse(String text) throws InternalException {
    return PolicySet.parsePolicies(text);
  }

  /** A statement in Cedar's own JSON form. */
  static JsonNode json(Policy statement) throws InternalException {
    try {
      return JSON.readTree(statement.toJson());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Cedar wrote a policy as malformed JSON", e);
    }
  }

  /**
   * The statements of one stored policy, each with an id that leads back to it: {@code
   * role/reader/policy/NAME}, with {@code #N} behind it when the text has several, counted from 0.
   */
  static Set<Policy> statements(dev.serai.identity.Policy policy) throws InternalException {
    List<Policy> parsed =
        parse(policy.text()).policies.stream()
            .sorted(Comparator.comparingInt(CedarText::position))
            .toList();
    String id = policy.owner().policyId(policy.name());
    var statements = new LinkedHashSet<Policy>();
    for (int i = 0; i < parsed.size(); i++) {
      statements.add(new Policy(parsed.get(i).policySrc, parsed.size() == 1 ? id : id + "#" + i));
    }
    return statements;
  }

  /**
   * The texts of a stored policy's statements by their ids.
   *
   * @throws IllegalStateException when it no longer parses
   */
  static Map<String, String> texts(dev.serai.identity.Policy policy) {
    try {
      return statements(policy).stream()
          .collect(
              Collectors.toMap(statement -> statement.policyID, statement -> statement.policySrc));
    } catch (InternalException e) {
      throw new IllegalStateException("a stored policy does not parse: " + e.getMessage(), e);
    }
  }

  /** Whether a policy may read tags: never false for one that does. */
  static boolean mayReadTags(dev.serai.identity.Policy policy) {
    return policy.text().contains("Tag");
  }

  /** Cedar numbers statements {@code policy0}, {@code policy1}, and returns them in no order. */
  private static int position(Policy statement) {
    return Integer.parseInt(statement.policyID.substring("policy".length()));
  }
}
