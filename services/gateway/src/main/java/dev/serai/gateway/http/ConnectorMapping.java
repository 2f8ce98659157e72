package dev.serai.gateway.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.gateway.KnowledgeTool;
import dev.serai.gateway.KnowledgeTool.ParameterOverride;
import dev.serai.gateway.TargetConfiguration.Connector;
import dev.serai.gateway.http.TargetJson.ConnectorConfiguration;
import dev.serai.gateway.http.TargetJson.ConnectorParameterOverride;
import dev.serai.gateway.http.TargetJson.ConnectorSource;
import dev.serai.gateway.http.TargetJson.ConnectorTargetConfiguration;
import dev.serai.kernel.Arn;
import dev.serai.kernel.ServiceException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Between connectors and their form on the wire. There is one, {@value #KNOWLEDGE}: its
 * configuration is named {@code search} and gives {@code knowledgeBaseArn}, and {@code k} and
 * {@code documentIds} where agents shall not.
 */
final class ConnectorMapping {

  private static final String MEMBER = "targetConfiguration.mcp.connector";
  private static final String KNOWLEDGE = "serai-knowledge-base";
  private static final String VERSION = "1.0.0";
  private static final String ARN = "knowledgeBaseArn";
  private static final String KIND = "knowledge-base/";
  private static final List<String> PARAMETERS =
      List.of(KnowledgeTool.QUERY, KnowledgeTool.K, KnowledgeTool.DOCUMENTS);

  private ConnectorMapping() {}

  static Connector of(ConnectorTargetConfiguration given) {
    ConnectorSource source = given.source();
    require(
        source.connectorId().equals(KNOWLEDGE),
        "source.connectorId",
        "%s is not served; %s is".formatted(source.connectorId(), KNOWLEDGE));
    require(
        source.version().filter(version -> !version.equals(VERSION)).isEmpty(),
        "source.version",
        "must be " + VERSION);
    require(
        given.enabled().filter(names -> !names.equals(List.of(KnowledgeTool.NAME))).isEmpty(),
        "enabled",
        "must be [\"%s\"]".formatted(KnowledgeTool.NAME));
    List<ConnectorConfiguration> configurations = given.configurations().orElse(List.of());
    require(
        configurations.size() == 1 && configurations.getFirst().name().equals(KnowledgeTool.NAME),
        "configurations",
        "must be one, named " + KnowledgeTool.NAME);
    return new Connector(
        source.version(), given.enabled().isPresent(), tool(configurations.getFirst()));
  }

  private static KnowledgeTool tool(ConnectorConfiguration given) {
    JsonNode values = given.parameterValues().orElse(JsonNodeFactory.instance.objectNode());
    require(values.isObject(), "configurations.parameterValues", "must be an object");
    values.fieldNames().forEachRemaining(ConnectorMapping::requireKnown);
    Optional<Integer> k = number(values);
    Optional<List<String>> documents = documents(values);
    return new KnowledgeTool(
        knowledgeBase(values),
        given.description(),
        k,
        documents,
        overrides(given.parameterOverrides().orElse(List.of()), k, documents));
  }

  private static void requireKnown(String name) {
    require(
        List.of(ARN, KnowledgeTool.K, KnowledgeTool.DOCUMENTS).contains(name),
        "configurations.parameterValues." + name,
        "is no parameter whose value can be fixed");
  }

  private static Arn knowledgeBase(JsonNode values) {
    return Arn.parse(values.path(ARN).asText())
        .filter(arn -> arn.service().equals(Arn.BEDROCK_AGENTCORE))
        .filter(arn -> arn.resource().startsWith(KIND))
        .orElseThrow(
            () ->
                refused(
                    "configurations.parameterValues." + ARN,
                    "must be the ARN of a knowledge base"));
  }

  private static Optional<Integer> number(JsonNode values) {
    if (!values.has(KnowledgeTool.K)) {
      return Optional.empty();
    }
    JsonNode k = values.path(KnowledgeTool.K);
    require(
        k.isInt() && k.asInt() >= 1 && k.asInt() <= KnowledgeTool.MOST,
        "configurations.parameterValues.k",
        "must be from 1 to %d".formatted(KnowledgeTool.MOST));
    return Optional.of(k.asInt());
  }

  private static Optional<List<String>> documents(JsonNode values) {
    if (!values.has(KnowledgeTool.DOCUMENTS)) {
      return Optional.empty();
    }
    List<String> ids = new ArrayList<>();
    values.path(KnowledgeTool.DOCUMENTS).forEach(id -> ids.add(id.asText()));
    require(
        !ids.isEmpty()
            && ids.size() <= KnowledgeTool.MOST
            && ids.stream().allMatch(id -> id.matches("[A-Za-z0-9]{16}")),
        "configurations.parameterValues.documentIds",
        "must be from 1 to %d ids of documents".formatted(KnowledgeTool.MOST));
    return Optional.of(ids);
  }

  private static Map<String, ParameterOverride> overrides(
      List<ConnectorParameterOverride> given,
      Optional<Integer> k,
      Optional<List<String>> documents) {
    String place = "configurations.parameterOverrides";
    Map<String, ParameterOverride> overrides = new LinkedHashMap<>();
    for (ConnectorParameterOverride one : given) {
      String name = one.path();
      require(PARAMETERS.contains(name), place + ".path", "must be one of " + PARAMETERS);
      boolean visible = one.visible().orElse(true);
      boolean fixed =
          (name.equals(KnowledgeTool.K) && k.isPresent())
              || (name.equals(KnowledgeTool.DOCUMENTS) && documents.isPresent());
      require(
          visible || !name.equals(KnowledgeTool.QUERY), place + ".visible", "query must be shown");
      require(
          !(fixed && one.visible().orElse(false)),
          place + ".visible",
          "%s has a value, so it is not shown".formatted(name));
      var override = new ParameterOverride(one.description(), one.visible());
      require(
          overrides.put(name, override) == null, place + ".path", "names %s twice".formatted(name));
    }
    return overrides;
  }

  static ConnectorTargetConfiguration json(Connector connector) {
    KnowledgeTool tool = connector.tool();
    ObjectNode values = JsonNodeFactory.instance.objectNode();
    values.put(ARN, tool.knowledgeBase().toString());
    tool.k().ifPresent(k -> values.put(KnowledgeTool.K, k));
    tool.documentIds()
        .ifPresent(ids -> ids.forEach(values.withArray(KnowledgeTool.DOCUMENTS)::add));
    List<ConnectorParameterOverride> overrides =
        PARAMETERS.stream()
            .flatMap(
                name ->
                    Optional.ofNullable(tool.overrides().get(name))
                        .map(override -> json(name, override))
                        .stream())
            .toList();
    return new ConnectorTargetConfiguration(
        new ConnectorSource(KNOWLEDGE, connector.version()),
        connector.enabled() ? Optional.of(List.of(KnowledgeTool.NAME)) : Optional.empty(),
        Optional.of(
            List.of(
                new ConnectorConfiguration(
                    KnowledgeTool.NAME,
                    tool.description(),
                    Optional.of(values),
                    overrides.isEmpty() ? Optional.empty() : Optional.of(overrides)))));
  }

  private static ConnectorParameterOverride json(String name, ParameterOverride override) {
    return new ConnectorParameterOverride(name, override.description(), override.visible());
  }

  private static void require(boolean holds, String place, String problem) {
    if (!holds) {
      throw refused(place, problem);
    }
  }

  private static ServiceException refused(String place, String problem) {
    return ServiceException.validation(MEMBER + "." + place, problem);
  }
}
