package dev.serai.audit.http;

import static dev.serai.audit.http.StartedRoom.FOUNDER;
import static dev.serai.audit.http.StartedRoom.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.http.SdkHttpMethod.GET;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.audit.Egress;
import dev.serai.kernel.AccountId;
import dev.serai.kernel.Arn;
import dev.serai.kernel.Caller;
import dev.serai.kernel.Decision;
import dev.serai.kernel.Principal;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What code in sandboxes asks of the network, as a reader of the log sees it. */
class EgressRecordsTest {

  @TempDir private Path folder;
  private StartedRoom started;

  @BeforeEach
  void start() throws IOException {
    started = new StartedRoom(folder);
  }

  @AfterEach
  void stop() throws IOException {
    started.close();
  }

  @Test
  void tellsWhoWantedWhereByWhichRuleAndWhatCameOfIt() throws IOException {
    started.room.egress(
        caller("attempt-1"), Optional.of(new Decision.Allowed(List.of("domain inn.test"))), to());
    var use = new Egress.Use(517, 20_000, Duration.ofMillis(1234), "CLOSED");
    started.room.egress(
        caller("attempt-1"),
        Optional.empty(),
        new Egress("box", "CONNECT", "inn.test", 443, List.of("192.0.2.7"), Optional.of(use)));

    JsonNode opened = only("action=OpenEgress");
    assertThat(opened.path("eventType").asText()).isEqualTo("Egress");
    assertThat(opened.at("/userIdentity/type").asText()).isEqualTo("AgentSession");
    assertThat(opened.at("/userIdentity/scope").asText()).endsWith("runtime/desk");
    assertThat(opened.at("/resources/0").asText())
        .isEqualTo("arn:aws:bedrock-agentcore:us-east-1:111122223333:egress/inn.test/443");
    assertThat(opened.at("/decision").toString())
        .isEqualTo("{\"outcome\":\"allow\",\"policies\":[\"domain inn.test\"]}");
    assertThat(opened.path("egress").toString())
        .isEqualTo(
            "{\"sandbox\":\"box\",\"method\":\"CONNECT\",\"host\":\"inn.test\",\"port\":443,"
                + "\"addresses\":[\"192.0.2.7\",\"192.0.2.8\"]}");
    JsonNode closed = only("action=CloseEgress");
    assertThat(closed.path("requestID")).isEqualTo(opened.path("requestID"));
    assertThat(closed.path("egress").toString())
        .endsWith(
            "\"addresses\":[\"192.0.2.7\"],\"bytesUp\":517,\"bytesDown\":20000,"
                + "\"durationMillis\":1234,\"ending\":\"CLOSED\"}");
  }

  @Test
  void findsRefusalsAndDestinations() throws IOException {
    started.room.egress(
        caller("attempt-1"),
        Optional.of(new Decision.Denied(List.of(), "inn.test is not in egress.domains")),
        to());
    started.room.egress(
        caller("attempt-2"), Optional.of(new Decision.Allowed(List.of("public"))), to());

    JsonNode denied = only("action=OpenEgress&decision=deny");
    assertThat(denied.path("requestID").asText()).isEqualTo("attempt-1");
    assertThat(denied.at("/decision/reason").asText())
        .isEqualTo("inn.test is not in egress.domains");
    assertThat(
            records(
                FOUNDER,
                "resource=arn:aws:bedrock-agentcore:us-east-1:111122223333:egress/inn.test/*"))
        .hasSize(2);
    assertThat(records(TENANT, "action=OpenEgress")).isEmpty();
  }

  private static Egress to() {
    return new Egress(
        "box", "CONNECT", "inn.test", 443, List.of("192.0.2.7", "192.0.2.8"), Optional.empty());
  }

  private static Caller caller(String attempt) {
    Arn role = new Arn("aws", "iam", "", FOUNDER, "role/desk");
    Arn runtime = new Arn("aws", "bedrock-agentcore", "us-east-1", FOUNDER, "runtime/desk");
    return new Caller(
        new AccountId(FOUNDER),
        new Principal.AgentSession(role, role, runtime, "box"),
        "",
        attempt);
  }

  private JsonNode only(String filter) {
    JsonNode records = records(FOUNDER, filter);
    assertThat(records).hasSize(1);
    return records.get(0);
  }

  private JsonNode records(String account, String filter) {
    return started.call(account, GET, "audit/records?" + filter, "").body().path("records");
  }
}
