package dev.serai.audit.http;

import static dev.serai.audit.http.StartedRoom.FOUNDER;
import static dev.serai.audit.http.StartedRoom.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.http.SdkHttpMethod.GET;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.audit.Deed;
import dev.serai.kernel.AccountId;
import dev.serai.kernel.Arn;
import dev.serai.kernel.Caller;
import dev.serai.kernel.Principal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person did by hand, as a reader of the log sees it. */
class DeedRecordsTest {

  @TempDir private Path folder;

  @Test
  void tellsWhoDidWhatWhereWithItsFactsByName() throws IOException {
    Arn user = new Arn("aws", "iam", "", FOUNDER, "user/ann");
    Arn browser = new Arn("aws", "bedrock-agentcore", "us-east-1", FOUNDER, "browser/b");
    var caller =
        new Caller(new AccountId(FOUNDER), new Principal.User(user, "ann"), "AKIAX", "request-1");
    try (var started = new StartedRoom(folder)) {
      started.room.deed(
          caller, new Deed("ClickInBrowser", browser, Map.of("y", "6", "x", "5", "session", "s")));

      JsonNode record =
          started
              .call(FOUNDER, GET, "audit/records?action=ClickInBrowser&principal=ann", "")
              .body()
              .at("/records/0");
      assertThat(record.path("eventType").asText()).isEqualTo("Deed");
      assertThat(record.at("/resources/0").asText()).isEqualTo(browser.toString());
      assertThat(record.path("facts").toString())
          .isEqualTo("{\"session\":\"s\",\"x\":\"5\",\"y\":\"6\"}");
      assertThat(
              started
                  .call(TENANT, GET, "audit/records?action=ClickInBrowser", "")
                  .body()
                  .path("records"))
          .isEmpty();
    }
  }
}
