package dev.serai.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.testing.Eventually;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The memory package of bedrock-agentcore, unmodified, inside an agent in its sandbox. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RemembersTest {

  private static final String ROLE = "arn:aws:iam::111122223333:role/remembers";

  private static final Path POLICY = Path.of("../examples/remembers/policy.cedar");

  private final SharedPlatform platform = SharedPlatform.get();
  private final JavaClients clients =
      new JavaClients(platform.client(), platform.client().secretAccessKey().reveal());
  private String arn = "";

  @BeforeAll
  void deploy() throws IOException {
    var admin = RawCalls.administrator(platform.client());
    admin.post("/serai/v1/iam/roles", Map.of("roleName", "remembers")).orFail();
    admin
        .put(
            "/serai/v1/iam/roles/remembers/policies/memory",
            Map.of("policy", Files.readString(POLICY)))
        .orFail();
    arn =
        ExampleFolder.named("remembers")
            .deploy(platform, clients, new ForeignTools(Path.of("")), ROLE)
            .agentRuntimeArn();
  }

  @AfterAll
  void closeClients() {
    clients.close();
  }

  @Test
  void whatWasToldInOneSessionIsKnownInAnother() {
    String first = JavaClients.sessionId();
    tell(first, "ann", "I am allergic to walnuts.");
    JsonNode second = tell(first, "ann", "I live in Bern.");
    assertThat(second.path("turns").asInt()).as("turns of the session").isEqualTo(2);

    String later = JavaClients.sessionId();
    Eventually.holds(
        "another session knows it",
        JavaClients.SETTLE,
        () -> ask(later, "ann", "Which nuts must I avoid?").contains("walnuts"));
    Eventually.holds(
        "and the other fact",
        JavaClients.SETTLE,
        () -> ask(later, "ann", "In which town do I live?").contains("Bern"));
    assertThat(ask(JavaClients.sessionId(), "bob", "Which nuts must I avoid?"))
        .isEqualTo("You have not told me yet.");
  }

  private String ask(String session, String user, String question) {
    return tell(session, user, question).path("answer").asText();
  }

  private JsonNode tell(String session, String user, String prompt) {
    try {
      String payload =
          JavaSdkScenarios.JSON.writeValueAsString(Map.of("user", user, "prompt", prompt));
      return JavaSdkScenarios.JSON.readTree(clients.invoke(arn, session, payload));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
