package dev.serai.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.groups.Tuple.tuple;

import dev.serai.testing.Eventually;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.bedrockagentcore.BedrockAgentCoreAsyncClient;
import software.amazon.awssdk.services.bedrockagentcore.model.CodeInterpreterResult;
import software.amazon.awssdk.services.bedrockagentcore.model.CodeInterpreterSessionStatus;
import software.amazon.awssdk.services.bedrockagentcore.model.CodeInterpreterSessionSummary;
import software.amazon.awssdk.services.bedrockagentcore.model.ContentBlock;
import software.amazon.awssdk.services.bedrockagentcore.model.InputContentBlock;
import software.amazon.awssdk.services.bedrockagentcore.model.InvokeCodeInterpreterResponseHandler;
import software.amazon.awssdk.services.bedrockagentcore.model.ProgrammingLanguage;
import software.amazon.awssdk.services.bedrockagentcore.model.StartCodeInterpreterSessionRequest;
import software.amazon.awssdk.services.bedrockagentcore.model.TaskStatus;
import software.amazon.awssdk.services.bedrockagentcore.model.ToolArguments;
import software.amazon.awssdk.services.bedrockagentcore.model.ToolName;
import software.amazon.awssdk.services.bedrockagentcore.model.ToolResultStructuredContent;
import software.amazon.awssdk.services.bedrockagentcorecontrol.model.CodeInterpreterNetworkMode;
import software.amazon.awssdk.services.bedrockagentcorecontrol.model.CodeInterpreterStatus;
import software.amazon.awssdk.services.bedrockagentcorecontrol.model.CodeInterpreterSummary;
import software.amazon.awssdk.services.bedrockagentcorecontrol.model.CreateCodeInterpreterRequest;
import software.amazon.awssdk.services.bedrockagentcorecontrol.model.CreateCodeInterpreterResponse;
import software.amazon.awssdk.services.bedrockagentcorecontrol.model.ResourceType;

/** Code interpreters through the AWS SDK for Java; events by its asynchronous client. */
final class JavaSdkInterpreterScenariosTest extends JavaSdkScenarios {

  private static final String SYSTEM = "aws.codeinterpreter.v1";
  private static final String NOBODY = "nobody-0123456789";

  private final BedrockAgentCoreAsyncClient events = clients.async(PLATFORM.client());

  @AfterAll
  void closeEvents() {
    events.close();
  }

  @Test
  void codeInterpretersComeAndGo() {
    CreateCodeInterpreterResponse created =
        interpreter(
            "sums",
            r ->
                r.description("Adds up.")
                    .executionRoleArn(JavaClients.ROLE)
                    .tags(Map.of("team", "inn")));
    String id = created.codeInterpreterId();
    assertThat(created.status()).isEqualTo(CodeInterpreterStatus.READY);
    var found = control().getCodeInterpreter(r -> r.codeInterpreterId(id));
    assertThat(found.description()).isEqualTo("Adds up.");
    assertThat(found.executionRoleArn()).isEqualTo(JavaClients.ROLE);
    assertThat(found.networkConfiguration().networkMode())
        .isEqualTo(CodeInterpreterNetworkMode.SANDBOX);
    assertThat(found.createdAt()).isEqualTo(created.createdAt());
    control()
        .tagResource(r -> r.resourceArn(found.codeInterpreterArn()).tags(Map.of("stage", "test")));
    assertThat(control().listTagsForResource(r -> r.resourceArn(found.codeInterpreterArn())).tags())
        .isEqualTo(Map.of("team", "inn", "stage", "test"));
    var pages = control().listCodeInterpretersPaginator(r -> r.maxResults(1));
    assertThat(pages.codeInterpreterSummaries().stream())
        .extracting(CodeInterpreterSummary::codeInterpreterId)
        .startsWith(SYSTEM)
        .contains(id);
    assertThat(
            control()
                .listCodeInterpreters(r -> r.type(ResourceType.SYSTEM))
                .codeInterpreterSummaries())
        .singleElement()
        .satisfies(one -> assertThat(one.codeInterpreterArn()).contains(":aws:code-interpreter/"));
    assertThat(control().deleteCodeInterpreter(r -> r.codeInterpreterId(id)).status())
        .isEqualTo(CodeInterpreterStatus.DELETING);
    fails(404, () -> control().getCodeInterpreter(r -> r.codeInterpreterId(id)));
  }

  @Test
  void refusesBadCodeInterpreters() {
    fails(
        400,
        () ->
            interpreter(
                "bad",
                r -> r.networkConfiguration(n -> n.networkMode(CodeInterpreterNetworkMode.VPC))));
    fails(400, () -> interpreter("bad", r -> r.name("two words")));
    fails(
        400,
        () ->
            interpreter("bad", r -> r.executionRoleArn("arn:aws:iam::999988887777:role/foreign")));
    String name = JavaClients.unique("twice");
    String id = interpreter("twice", r -> r.name(name)).codeInterpreterId();
    fails(409, () -> interpreter("twice", r -> r.name(name)));
    control().deleteCodeInterpreter(r -> r.codeInterpreterId(id));
    fails(400, () -> control().deleteCodeInterpreter(r -> r.codeInterpreterId(SYSTEM)));
    fails(404, () -> control().deleteCodeInterpreter(r -> r.codeInterpreterId(NOBODY)));
  }

  @Test
  void codeSessionsComeAndGo() {
    String id = interpreter("sessions", r -> {}).codeInterpreterId();
    String session = start(id, r -> r.name("sums").sessionTimeoutSeconds(60));
    var found =
        clients.data.getCodeInterpreterSession(
            r -> r.codeInterpreterIdentifier(id).sessionId(session));
    assertThat(found.status()).isEqualTo(CodeInterpreterSessionStatus.READY);
    assertThat(found.name()).isEqualTo("sums");
    assertThat(found.sessionTimeoutSeconds()).isEqualTo(60);
    String other = start(id, r -> {});
    var first =
        clients.data.listCodeInterpreterSessions(
            r -> r.codeInterpreterIdentifier(id).maxResults(1));
    var second =
        clients.data.listCodeInterpreterSessions(
            r -> r.codeInterpreterIdentifier(id).maxResults(1).nextToken(first.nextToken()));
    assertThat(List.of(first.items().getFirst(), second.items().getFirst()))
        .extracting(CodeInterpreterSessionSummary::sessionId)
        .containsExactlyInAnyOrder(session, other);
    assertThat(second.nextToken()).isNull();
    assertThat(stop(id, session)).isEqualTo(stop(id, session));
    assertThat(
            clients
                .data
                .listCodeInterpreterSessions(
                    r ->
                        r.codeInterpreterIdentifier(id)
                            .status(CodeInterpreterSessionStatus.TERMINATED))
                .items())
        .extracting(CodeInterpreterSessionSummary::name)
        .containsExactly("sums");
    String token = UUID.randomUUID().toString();
    assertThat(start(id, r -> r.clientToken(token)))
        .isEqualTo(start(id, r -> r.clientToken(token)));
    control().deleteCodeInterpreter(r -> r.codeInterpreterId(id));
    fails(
        404, () -> clients.data.listCodeInterpreterSessions(r -> r.codeInterpreterIdentifier(id)));
    fails(404, () -> start(NOBODY, r -> {}));
    fails(400, () -> start(SYSTEM, r -> r.sessionTimeoutSeconds(28_801)));
  }

  @Test
  void codeKeepsItsStateWithinASession() {
    inSession(
        SYSTEM,
        session ->
            inSession(
                SYSTEM,
                other -> {
                  CodeInterpreterResult result =
                      python(session, "x = 20 + 1\nprint('first')\nx * 2");
                  assertThat(result.structuredContent().exitCode()).isZero();
                  assertThat(result.structuredContent().stdout()).contains("first");
                  assertThat(result.content().getFirst().text()).contains("42");
                  assertThat(printed(session, "print(x)")).isEqualTo("21");
                  assertThat(python(other, "print(x)").isError()).isTrue();
                  assertThat(
                          invoke(
                                  session,
                                  ToolName.EXECUTE_CODE,
                                  a ->
                                      a.code("x")
                                          .language(ProgrammingLanguage.PYTHON)
                                          .clearContext(true))
                              .isError())
                      .isTrue();
                  CodeInterpreterResult failed = python(session, "raise ValueError('oh no')");
                  assertThat(failed.structuredContent().exitCode()).isEqualTo(1);
                  assertThat(failed.structuredContent().stderr()).contains("ValueError: oh no");
                  assertThat(
                          invoke(
                                  session,
                                  ToolName.EXECUTE_CODE,
                                  a ->
                                      a.code("console.log([1, 2, 3].at(-1))")
                                          .language(ProgrammingLanguage.JAVASCRIPT))
                              .structuredContent()
                              .stdout()
                              .strip())
                      .isEqualTo("3");
                  assertThat(
                          invoke(
                                  session,
                                  ToolName.EXECUTE_CODE,
                                  a -> a.code("echo $((6 * 7))").language("bash"))
                              .structuredContent()
                              .stdout())
                      .isEqualTo("42\n");
                  return other;
                }));
  }

  @Test
  void codeCommandsAndToolsShareFiles() {
    var blob = new byte[256];
    for (int i = 0; i < blob.length; i++) {
      blob[i] = (byte) i;
    }
    inSession(
        SYSTEM,
        session -> {
          InputContentBlock text =
              InputContentBlock.builder().path("in/a.txt").text("täglich\n").build();
          InputContentBlock bytes =
              InputContentBlock.builder().path("b.bin").blob(SdkBytes.fromByteArray(blob)).build();
          assertThat(invoke(session, ToolName.WRITE_FILES, a -> a.content(text, bytes)).isError())
              .isFalse();
          assertThat(printed(session, "print(open('in/a.txt', encoding='utf-8').read())"))
              .isEqualTo("täglich");
          assertThat(invoke(session, ToolName.LIST_FILES, a -> a.path("")).content())
              .extracting(ContentBlock::name, ContentBlock::description)
              .containsExactlyInAnyOrder(tuple("in", "Directory"), tuple("b.bin", "File"));
          List<ContentBlock> read =
              invoke(session, ToolName.READ_FILES, a -> a.paths("in/a.txt", "b.bin")).content();
          assertThat(read.getFirst().resource().text()).isEqualTo("täglich\n");
          assertThat(read.getLast().resource().blob().asByteArray()).isEqualTo(blob);
          ToolResultStructuredContent command =
              invoke(
                      session,
                      ToolName.EXECUTE_COMMAND,
                      a -> a.command("wc -c < b.bin; echo oops >&2; exit 3"))
                  .structuredContent();
          assertThat(command.stdout().strip()).isEqualTo("256");
          assertThat(command.exitCode()).isEqualTo(3);
          assertThat(command.stderr()).contains("oops");
          invoke(session, ToolName.REMOVE_FILES, a -> a.paths("b.bin"));
          assertThat(invoke(session, ToolName.READ_FILES, a -> a.paths("b.bin")).isError())
              .isTrue();
          assertThat(
                  invoke(session, ToolName.READ_FILES, a -> a.paths("../../etc/passwd")).isError())
              .isTrue();
          return session;
        });
  }

  @Test
  void commandsRunOnAsTasks() {
    inSession(
        SYSTEM,
        session -> {
          String task = begin(session, "echo begun; sleep 0.2; echo done");
          Eventually.holds(
              "the task is done",
              JavaClients.SETTLE,
              () -> task(session, task).taskStatus() == TaskStatus.COMPLETED);
          assertThat(task(session, task).stdout()).isEqualTo("begun\ndone\n");
          String endless = begin(session, "sleep 600");
          assertThat(
                  invoke(session, ToolName.STOP_TASK, a -> a.taskId(endless))
                      .structuredContent()
                      .taskStatus())
              .isEqualTo(TaskStatus.CANCELED);
          return session;
        });
  }

  @Test
  void refusesBadToolCalls() {
    String ended =
        inSession(
            SYSTEM,
            session -> {
              fails(400, () -> invoke(session, ToolName.EXECUTE_CODE, a -> a.code("x")));
              fails(
                  400,
                  () -> invoke(session, ToolName.EXECUTE_CODE, a -> a.code("x").language("cobol")));
              fails(
                  400,
                  () -> invoke(session, ToolName.EXECUTE_COMMAND, a -> a.command("ls").code("x")));
              fails(400, () -> invoke(session, ToolName.READ_FILES, a -> a.paths(List.of())));
              return session;
            });
    fails(404, () -> python(ended, "1"));
    fails(404, () -> python("nobody", "1"));
  }

  @Test
  void codeHasTheRightsOfItsRoleOnly() {
    String id =
        interpreter("mighty", r -> r.executionRoleArn(JavaClients.ROLE)).codeInterpreterId();
    String ask =
        """
        import json, os, urllib.request
        request = urllib.request.Request(
            os.environ["AWS_CONTAINER_CREDENTIALS_FULL_URI"],
            headers={"Authorization": os.environ["AWS_CONTAINER_AUTHORIZATION_TOKEN"]})
        print(json.load(urllib.request.urlopen(request))["AccessKeyId"])
        """;
    inSession(
        id,
        session -> {
          assertThat(
                  invoke(
                          id,
                          session,
                          ToolName.EXECUTE_CODE,
                          a -> a.code(ask).language(ProgrammingLanguage.PYTHON))
                      .structuredContent()
                      .stdout())
              .startsWith("ASIA");
          return session;
        });
    inSession(
        SYSTEM,
        session -> {
          assertThat(
                  printed(
                      session,
                      "import os\nprint(any(name.startswith('AWS') for name in os.environ))"))
              .isEqualTo("False");
          return session;
        });
    control().deleteCodeInterpreter(r -> r.codeInterpreterId(id));
  }

  private CreateCodeInterpreterResponse interpreter(
      String word, Consumer<CreateCodeInterpreterRequest.Builder> more) {
    return control()
        .createCodeInterpreter(
            r ->
                r.name(JavaClients.unique(word))
                    .networkConfiguration(n -> n.networkMode(CodeInterpreterNetworkMode.SANDBOX))
                    .applyMutation(more));
  }

  private String start(String id, Consumer<StartCodeInterpreterSessionRequest.Builder> more) {
    return clients
        .data
        .startCodeInterpreterSession(r -> r.codeInterpreterIdentifier(id).applyMutation(more))
        .sessionId();
  }

  private Instant stop(String id, String session) {
    return clients
        .data
        .stopCodeInterpreterSession(r -> r.codeInterpreterIdentifier(id).sessionId(session))
        .lastUpdatedAt();
  }

  private <T> T inSession(String id, Function<String, T> work) {
    String session = start(id, r -> {});
    try {
      return work.apply(session);
    } finally {
      stop(id, session);
    }
  }

  private CodeInterpreterResult python(String session, String code) {
    return invoke(
        session, ToolName.EXECUTE_CODE, a -> a.code(code).language(ProgrammingLanguage.PYTHON));
  }

  private String printed(String session, String code) {
    CodeInterpreterResult result = python(session, code);
    assertThat(result.isError()).as(result.toString()).isFalse();
    return result.structuredContent().stdout().strip();
  }

  private String begin(String session, String command) {
    return invoke(session, ToolName.START_COMMAND_EXECUTION, a -> a.command(command))
        .structuredContent()
        .taskId();
  }

  private ToolResultStructuredContent task(String session, String id) {
    return invoke(session, ToolName.GET_TASK, a -> a.taskId(id)).structuredContent();
  }

  private CodeInterpreterResult invoke(
      String session, ToolName tool, Consumer<ToolArguments.Builder> arguments) {
    return invoke(SYSTEM, session, tool, arguments);
  }

  /** The one result there is. */
  private CodeInterpreterResult invoke(
      String id, String session, ToolName tool, Consumer<ToolArguments.Builder> arguments) {
    var results = new CopyOnWriteArrayList<CodeInterpreterResult>();
    var handler =
        InvokeCodeInterpreterResponseHandler.builder()
            .subscriber(
                InvokeCodeInterpreterResponseHandler.Visitor.builder()
                    .onResult(results::add)
                    .build())
            .build();
    try {
      events
          .invokeCodeInterpreter(
              r ->
                  r.codeInterpreterIdentifier(id)
                      .sessionId(session)
                      .name(tool)
                      .arguments(arguments),
              handler)
          .join();
    } catch (CompletionException e) {
      throw (AwsServiceException) Objects.requireNonNull(e.getCause());
    }
    assertThat(results).hasSize(1);
    return results.getFirst();
  }

  private static void fails(int status, ThrowingCallable call) {
    assertThat(catchThrowableOfType(AwsServiceException.class, call))
        .isNotNull()
        .satisfies(refused -> assertThat(refused.statusCode()).isEqualTo(status));
  }
}
