package dev.serai.audit.http;

import static dev.serai.audit.http.StartedRoom.FOUNDER;
import static dev.serai.audit.http.StartedRoom.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.http.SdkHttpMethod.GET;
import static software.amazon.awssdk.http.SdkHttpMethod.POST;
import static software.amazon.awssdk.http.SdkHttpMethod.PUT;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.audit.http.StartedRoom.Answer;
import dev.serai.audit.log.Checkpoint;
import dev.serai.audit.log.Hash;
import dev.serai.audit.log.LogArchive;
import dev.serai.audit.log.ProofCheck;
import dev.serai.audit.log.VerifierKey;
import dev.serai.audit.verify.Trust;
import dev.serai.audit.verify.Verifier;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditRoutesTest {

  private static final String BOB = "arn:aws:iam::111122223333:user/bob";

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
  void theRecordOfAChangeIsInItsFileBeforeTheAnswerArrives() throws IOException {
    for (int i = 0; i < 20; i++) {
      Answer answer = started.call(FOUNDER, PUT, "things/a" + i, "");
      assertThat(answer.status()).isEqualTo(200);
      assertThat(journal()).contains("\"ApiCall\"").contains(answer.requestId());
    }
  }

  @Test
  void tellsWhoDidWhatToWhichResourceAndWhy() {
    String request = started.call(FOUNDER, PUT, "things/a", "").requestId();
    JsonNode call = only(FOUNDER, "action=PutThing&text=ApiCall");
    assertThat(call.path("requestID").asText()).isEqualTo(request);
    assertThat(call.at("/userIdentity/arn").asText()).isEqualTo(BOB);
    assertThat(call.path("sourceIPAddress").asText()).isEqualTo("127.0.0.1");
    assertThat(call.at("/resources/0").asText()).endsWith(":thing/a");
    assertThat(call.at("/requestParameters/sha256").asText()).hasSize(64);
    assertThat(call.path("status").asInt()).isEqualTo(200);
    JsonNode decision = only(FOUNDER, "action=bedrock-agentcore:PutThing&decision=allow");
    assertThat(decision.at("/decision/policies/0").asText()).isEqualTo("all");
  }

  @Test
  void readsThatSucceedHaveTheirDecisionAlone() {
    started.call(FOUNDER, GET, "things/a", "");
    assertThat(only(FOUNDER, "action=GetThing").path("eventType").asText())
        .isEqualTo("AccessDecision");
  }

  @Test
  void recordsRefusalsAndWrongSignatures() throws IOException {
    assertThat(started.call(FOUNDER, GET, "things/forbidden", "").status()).isEqualTo(403);
    assertThat(only(FOUNDER, "decision=deny").at("/decision/policies/0").asText())
        .isEqualTo("border");
    assertThat(only(FOUNDER, "action=GetThing&text=ApiCall").path("errorCode").asText())
        .isEqualTo("AccessDeniedException");
    assertThat(started.forged(FOUNDER, PUT, "things/a")).isEqualTo(403);
    assertThat(only(FOUNDER, "action=PutThing").at("/userIdentity/type").asText())
        .isEqualTo("Unknown");
  }

  @Test
  void anAccountSeesItsOwnRecordsAndOnlyTheFoundersMayExport() throws IOException {
    started.call(TENANT, PUT, "things/a", "");
    assertThat(list(FOUNDER, "action=PutThing")).isEmpty();
    JsonNode own = only(TENANT, "action=PutThing&text=ApiCall");
    String number = own.path("sequence").asText();
    assertThat(started.call(TENANT, GET, "audit/records/" + number, "").body()).isEqualTo(own);
    assertThat(started.call(FOUNDER, GET, "audit/records/" + number, "").status()).isEqualTo(404);
    assertThat(started.call(FOUNDER, GET, "audit/records/" + number + "/proof", "").status())
        .isEqualTo(404);
    assertThat(started.call(TENANT, GET, "audit/export", "").status()).isEqualTo(403);
  }

  @Test
  void pagesNewestFirst() {
    for (int i = 0; i < 5; i++) {
      started.call(FOUNDER, PUT, "things/a" + i, "");
    }
    String query = "audit/records?maxResults=3&text=ApiCall&action=PutThing";
    JsonNode first = started.call(FOUNDER, GET, query, "").body();
    assertThat(first.at("/records/0/resources/0").asText()).endsWith("thing/a4");
    assertThat(first.path("records")).hasSize(3);
    String next = "&nextToken=" + first.path("nextToken").asText();
    JsonNode second = started.call(FOUNDER, GET, query + next, "").body();
    assertThat(second.at("/records/1/resources/0").asText()).endsWith("thing/a0");
    assertThat(second.has("nextToken")).isFalse();
  }

  @Test
  void listsATimeSpan() {
    started.call(FOUNDER, PUT, "things/a", "");
    assertThat(list(FOUNDER, "action=PutThing&until=2026-01-01T00:00:00Z")).isEmpty();
    assertThat(list(FOUNDER, "action=PutThing&since=2999-01-01T00:00:00Z")).isEmpty();
    assertThat(list(FOUNDER, "action=PutThing&since=2020-01-01T00:00:00Z")).hasSize(2);
    assertThat(started.call(FOUNDER, GET, "audit/records?since=yesterday", "").status())
        .isEqualTo(400);
  }

  @Test
  void provesARecordUnderASignedCheckpoint() {
    started.call(FOUNDER, PUT, "things/a", "");
    String number = only(FOUNDER, "action=PutThing&text=ApiCall").path("sequence").asText();
    JsonNode proof = started.call(FOUNDER, GET, "audit/records/" + number + "/proof", "").body();
    Checkpoint signed = checkpoint(proof.path("signed"));
    byte[] entry = Base64.getDecoder().decode(proof.path("entry").asText());
    assertThat(
            ProofCheck.includes(
                entry, Long.parseLong(number), signed.size(), signed.root(), hashes(proof)))
        .isTrue();
  }

  @Test
  void provesThatItContinuesAnEarlierState() {
    Checkpoint earlier = checkpoint(started.call(FOUNDER, GET, "audit/checkpoint", "").body());
    started.call(FOUNDER, PUT, "things/a", "");
    JsonNode proof =
        started.call(FOUNDER, GET, "audit/consistency?size=" + earlier.size(), "").body();
    Checkpoint now = checkpoint(proof.path("signed"));
    assertThat(
            ProofCheck.extendsTree(
                earlier.size(), earlier.root(), now.size(), now.root(), hashes(proof)))
        .isTrue();
    assertThat(started.call(FOUNDER, GET, "audit/consistency?size=999999", "").status())
        .isEqualTo(400);
  }

  @Test
  void forgetsAPersonAndStaysProvable() throws IOException {
    started.call(FOUNDER, PUT, "things/a", "");
    String forget = "{\"subject\":\"" + BOB + "\"}";
    assertThat(started.call(FOUNDER, POST, "audit/forget", forget).status()).isEqualTo(204);
    assertThat(only(FOUNDER, "action=PutThing&text=ApiCall").path("sourceIPAddress").asText())
        .isEqualTo("(forgotten)");
    assertThat(started.call(FOUNDER, POST, "audit/forget", "{\"subject\":\"id:x\"}").status())
        .isEqualTo(404);
    Path export = folder.resolve("export");
    byte[] zip = started.download(FOUNDER, "audit/export");
    LogArchive.unpack(new ByteArrayInputStream(zip), export);
    assertThat(Verifier.verify(export, Trust.NOTHING).findings()).isEmpty();
    assertThat(text(export.resolve("tile/entries"))).doesNotContain("127.0.0.1");
  }

  @Test
  void answersNothingAsDoneThatCannotBeRecorded() throws IOException {
    started.room.close();
    assertThat(started.call(FOUNDER, PUT, "things/a", "").status()).isEqualTo(500);
    assertThat(started.call(FOUNDER, GET, "things/a", "").status()).isNotEqualTo(200);
  }

  private JsonNode only(String account, String query) {
    List<JsonNode> found = list(account, query);
    assertThat(found).as(query).hasSize(1);
    return found.getFirst();
  }

  private List<JsonNode> list(String account, String query) {
    var found = new ArrayList<JsonNode>();
    Answer answer = started.call(account, GET, "audit/records?" + query, "");
    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
    answer.body().path("records").forEach(found::add);
    return found;
  }

  private static Checkpoint checkpoint(JsonNode signed) {
    VerifierKey key = VerifierKey.parse(signed.path("verifierKey").asText());
    return Checkpoint.open(signed.path("checkpoint").asText(), key).checkpoint();
  }

  private static List<Hash> hashes(JsonNode proof) {
    var hashes = new ArrayList<Hash>();
    proof.path("hashes").forEach(hash -> hashes.add(Hash.parse(hash.asText())));
    return hashes;
  }

  private String journal() throws IOException {
    return text(folder.resolve("audit/journal"));
  }

  private static String text(Path root) throws IOException {
    var text = new StringBuilder();
    List<Path> files;
    try (var walked = Files.walk(root)) {
      files = walked.filter(Files::isRegularFile).toList();
    }
    for (Path file : files) {
      text.append(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
    }
    return text.toString();
  }
}
