package dev.serai.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.testing.Eventually;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.spec.McpSchema;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Knowledge bases over the wire, and behind a gateway for an MCP client. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KnowledgeTest {

  private static final String BASES = "/serai/v1/knowledge";
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final String HANDBOOK =
      """
      # Handbook

      ## Camels

      Camels sleep in the stables behind the well.

      ## Bread

      Bread is baked before sunrise.
      """;

  private GatewayGround ground;
  private JsonNode base;
  private JsonNode document;

  @BeforeAll
  void start() throws IOException {
    ground = new GatewayGround();
    base = create(JavaClients.unique("handbook"));
    document = settled(base, put(base, "handbook.md", HANDBOOK));
    ground.calls.post("/serai/v1/iam/roles", Map.of("roleName", "conformance")).orFail();
  }

  @AfterAll
  void stop() {
    ground.close();
  }

  @Test
  void aDocumentIsFoundWithItsPlace() {
    JsonNode best = search(base, "{\"query\": \"where do the animals rest\", \"k\": 1}").path(0);
    JsonNode citation = best.path("citation");
    JsonNode text =
        ground
            .calls
            .get(
                "%s/documents/%s/text?start=%d&end=%d"
                    .formatted(
                        path(base),
                        citation.path("documentId").asText(),
                        citation.path("start").asInt(),
                        citation.path("end").asInt()))
            .orFail()
            .json();

    assertThat(document.path("status").asText()).isEqualTo("READY");
    assertThat(document.path("progress").path("phase").asText()).isEqualTo("DONE");
    assertThat(best.path("text").asText()).contains("behind the well");
    assertThat(citation.path("headings").toString()).isEqualTo("[\"Handbook\",\"Camels\"]");
    assertThat(citation.path("version").asInt()).isEqualTo(1);
    assertThat(text.path("text").asText()).isEqualTo(best.path("text").asText());
  }

  @Test
  void theSameBytesAreSaidToBeUnchanged() {
    RawCalls.Answer again = put(base, "handbook.md", HANDBOOK);

    assertThat(again.status()).isEqualTo(202);
    assertThat(again.json().path("unchanged").asBoolean()).isTrue();
  }

  @Test
  void listsComeInPages() {
    JsonNode paged = create(JavaClients.unique("paged"));
    List.of("b", "a", "c").forEach(name -> put(paged, name, "text of " + name));

    JsonNode first = ground.calls.get(path(paged) + "/documents?maxResults=2").orFail().json();
    JsonNode second =
        ground
            .calls
            .get(
                path(paged)
                    + "/documents?maxResults=2&nextToken="
                    + RawCalls.encoded(first.path("nextToken").asText()))
            .orFail()
            .json();

    assertThat(first.path("documents").findValuesAsText("name")).containsExactly("a", "b");
    assertThat(second.path("documents").findValuesAsText("name")).containsExactly("c");
    assertThat(second.has("nextToken")).isFalse();
  }

  @Test
  void whatIsWrongIsSaidByTheMember() {
    assertRefused(ground.calls.post(path(base) + "/search", "{\"query\": \"\"}"), 400, "query");
    assertRefused(
        ground.calls.post(path(base) + "/search", "{\"query\": \"a\", \"k\": 101}"), 400, "k");
    assertRefused(
        ground.calls.post(path(base) + "/search", "{\"query\": \"a\", \"documentIds\": [\"x\"]}"),
        400,
        "documentIds");
    assertRefused(ground.calls.put(path(base) + "/documents", "text"), 400, "name");
    assertRefused(
        ground.calls.post(
            path(base) + "/documents/import",
            "{\"s3\": {\"bucket\": \"nobody-has-it\", \"key\": \"a.md\"}}"),
        400,
        "s3");
    assertRefused(ground.calls.post(BASES, "{\"name\": \"1\"}"), 400, "name");
    assertRefused(ground.calls.get(BASES + "/nobody-0123456789"), 404, "nobody-0123456789");
  }

  @Test
  void aDeletedDocumentIsInNoSearch() {
    JsonNode short_ = settled(base, put(base, "short.md", "Tamarinds are sour."));
    assertThat(search(base, "{\"query\": \"sour tamarinds\", \"k\": 1}").toString())
        .contains("Tamarinds");

    RawCalls.Answer deleted =
        ground.calls.delete(path(base) + "/documents/" + short_.path("documentId").asText());

    assertThat(deleted.status()).isEqualTo(204);
    assertThat(search(base, "{\"query\": \"sour tamarinds\", \"k\": 1}").toString())
        .doesNotContain("Tamarinds");
  }

  @Test
  void anMcpClientSearchesThroughAGatewayWhoseRoleMay() {
    permitRole(base);
    String id = ground.gateway(JavaClients.unique("lore"), "\"authorizerType\": \"NONE\"");
    ground.target(id, "lore", target(base, ""));

    McpSchema.ListToolsResult tools = with(ground.url(id), McpSyncClient::listTools);
    Map<?, ?> found = with(ground.url(id), KnowledgeTest::asked);

    assertThat(tools.tools()).extracting(McpSchema.Tool::name).containsExactly("lore___search");
    assertThat(tools.tools().getFirst().inputSchema().toString())
        .contains("query", "k", "documentIds");
    assertThat(String.valueOf(found.get("results")))
        .contains("behind the well", "handbook.md", "Camels");
  }

  @Test
  void aRoleThatMayNotFindsNothing() {
    JsonNode closed = create(JavaClients.unique("closed"));
    settled(closed, put(closed, "secret.md", "The password is swordfish."));
    String id =
        ground.gateway(
            JavaClients.unique("closed"),
            "\"authorizerType\": \"NONE\", \"exceptionLevel\": \"DEBUG\"");
    ground.target(id, "closed", target(closed, ""));

    McpHttp.Answer answer =
        McpHttp.at(ground.url(id)).call("closed___search", "{\"query\": \"password\"}");

    assertThat(answer.result().path("isError").asBoolean()).isTrue();
    assertThat(answer.text()).contains("not authorized").doesNotContain("swordfish");
  }

  @Test
  void whatTheOwnerFixedAgentsNeitherSeeNorSet() {
    permitRole(base);
    String id = ground.gateway(JavaClients.unique("fixed"), "\"authorizerType\": \"NONE\"");
    String target =
        ground.target(
            id,
            "lore",
            target(
                base,
                """
                , "k": 1}, "parameterOverrides": [
                  {"path": "documentIds", "visible": false},
                  {"path": "query", "description": "A question about the inn."}]
                """));
    McpHttp client = McpHttp.at(ground.url(id));

    String schema = client.list().result().path("tools").path(0).path("inputSchema").toString();
    McpHttp.Answer one = client.call("lore___search", "{\"query\": \"bread\"}");
    McpHttp.Answer other = client.call("lore___search", "{\"query\": \"bread\", \"k\": 5}");
    JsonNode kept =
        ground.calls.get("/gateways/%s/targets/%s/".formatted(id, target)).orFail().json();

    assertThat(schema).contains("A question about the inn.").doesNotContain("documentIds");
    assertThat(one.result().path("structuredContent").path("results")).hasSize(1);
    assertThat(other.result().path("isError").asBoolean()).isTrue();
    assertThat(kept.path("targetConfiguration").path("mcp").path("connector").toString())
        .contains("serai-knowledge-base", base.path("knowledgeBaseArn").asText(), "\"k\":1");
  }

  @Test
  void otherConnectorsAreRefusedByName() {
    String id = ground.gateway(JavaClients.unique("others"), "\"authorizerType\": \"NONE\"");
    String path = "/gateways/%s/targets/".formatted(id);

    assertRefused(
        ground.calls.post(
            path,
            """
            {"name": "web", "targetConfiguration": {"mcp": {"connector": {
              "source": {"connectorId": "web-search"}}}}}
            """),
        400,
        "web-search is not served");
    assertRefused(
        ground.calls.post(path, "{\"name\": \"lore\", %s}".formatted(target(base, ", \"x\": 1"))),
        400,
        "parameterValues.x");
  }

  /**
   * @param more members of the values, and of what follows them
   */
  private static String target(JsonNode base, String more) {
    String values = more.contains("}") ? more : more + "}";
    return """
        "targetConfiguration": {"mcp": {"connector": {
          "source": {"connectorId": "serai-knowledge-base"},
          "configurations": [{"name": "search",
            "parameterValues": {"knowledgeBaseArn": "%s"%s}]}}}
        """
        .formatted(base.path("knowledgeBaseArn").asText(), values);
  }

  private void permitRole(JsonNode allowed) {
    ground
        .calls
        .put(
            "/serai/v1/iam/roles/conformance/policies/knowledge",
            Map.of(
                "policy",
                """
                permit (principal,
                  action == Serai::Action::"bedrock-agentcore:SearchKnowledgeBase",
                  resource == Serai::Resource::"%s");
                """
                    .formatted(allowed.path("knowledgeBaseArn").asText())))
        .orFail();
  }

  private static Map<?, ?> asked(McpSyncClient client) {
    McpSchema.CallToolResult result =
        client.callTool(
            McpSchema.CallToolRequest.builder("lore___search")
                .arguments(Map.of("query", "where do the animals rest", "k", 3))
                .build());
    assertThat(result.isError()).isNotEqualTo(true);
    return (Map<?, ?>) result.structuredContent();
  }

  private static <T> T with(URI gateway, Function<McpSyncClient, T> work) {
    String base = gateway.getScheme() + "://" + gateway.getRawAuthority();
    var transport =
        HttpClientStreamableHttpTransport.builder(base).endpoint(gateway.getRawPath()).build();
    try (McpSyncClient client = McpClient.sync(transport).requestTimeout(LONG).build()) {
      client.initialize();
      return work.apply(client);
    }
  }

  private JsonNode create(String name) {
    return ground.calls.post(BASES, Map.of("name", name.replace('.', '-'))).orFail().json();
  }

  private RawCalls.Answer put(JsonNode in, String name, String text) {
    return ground.calls.put(path(in) + "/documents?name=" + RawCalls.encoded(name), text).orFail();
  }

  private JsonNode settled(JsonNode in, RawCalls.Answer put) {
    String one = path(in) + "/documents/" + put.text("documentId");
    Eventually.holds(
        "the document is read",
        LONG,
        () -> List.of("READY", "FAILED").contains(ground.calls.get(one).text("status")));
    return ground.calls.get(one).json();
  }

  private JsonNode search(JsonNode in, String body) {
    return ground.calls.post(path(in) + "/search", body).orFail().json().path("results");
  }

  private static String path(JsonNode base) {
    return BASES + "/" + base.path("knowledgeBaseId").asText();
  }

  private static void assertRefused(RawCalls.Answer answer, int status, String words) {
    assertThat(answer.status()).describedAs(answer.json().toString()).isEqualTo(status);
    assertThat(answer.json().toString()).contains(words);
  }
}
