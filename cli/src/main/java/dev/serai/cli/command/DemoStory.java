package dev.serai.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.cli.Output;
import dev.serai.cli.Progress;
import dev.serai.cli.Shell;
import dev.serai.cli.client.ApiClient;
import dev.serai.cli.client.Invocations;
import dev.serai.cli.client.LiveSessions;
import dev.serai.cli.client.Payload;
import dev.serai.cli.deploy.Deployment;
import dev.serai.server.DataFolder;
import dev.serai.server.Serai;
import dev.serai.server.config.ConfigLoader;
import dev.serai.server.config.Origin;
import dev.serai.server.config.SeraiConfig;
import dev.serai.server.config.Setting;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What the demo does, in the order it is told. Every step is a signed request to a real server. */
final class DemoStory {

  private static final String ALICE = "alice-00000000000000000000000000000001";
  private static final String BOB = "bob-0000000000000000000000000000000002";
  private static final String TRAVELLER = "traveller-000000000000000000000000003";

  private final Shell shell;
  private final boolean silent;
  private final Path examples;
  private final ObjectNode told = Output.mapper().createObjectNode();

  DemoStory(Shell shell, boolean silent, Path examples) {
    this.shell = shell;
    this.silent = silent;
    this.examples = examples;
  }

  JsonNode tell(DataFolder folder) throws IOException {
    long begin = System.nanoTime();
    try (Serai serai = Serai.start(config(), folder);
        ApiClient api = new ApiClient(serai.clientEnvironment())) {
      say(
          "1. A server is up at %s, on a clean data folder."
              .formatted(serai.clientEnvironment().api()));
      told.put("api", serai.clientEnvironment().api().toString());
      String guestBook = deploy(api, "plain-python");
      String travelDesk = deploy(api, "travel-desk");
      say("2. Two agents are deployed: guest_book and travel_desk.");
      converse(api, guestBook);
      stream(api, travelDesk);
      sessions(api);
      trace(api);
    }
    say("7. The server has stopped; sessions, files and processes are gone.");
    told.put("seconds", (System.nanoTime() - begin) / 1e9);
    next();
    return told;
  }

  private static SeraiConfig config() {
    return new ConfigLoader(java.util.Map.of())
        .load(Optional.empty(), List.of(set("server.port"), set("objects.s3.port")))
        .config();
  }

  private static Setting set(String port) {
    return new Setting(port, "0", new Origin.Flag("demo"));
  }

  private String deploy(ApiClient api, String example) throws IOException {
    try (Progress progress = new Progress(shell)) {
      JsonNode runtime = new Deployment(api, progress).deploy(examples.resolve(example));
      told.withArray("agents").add(runtime.path("agentRuntimeArn").asText());
      return runtime.path("agentRuntimeArn").asText();
    }
  }

  private void converse(ApiClient api, String arn) throws IOException {
    say("3. Two guests write into the guest book, each in a session (a sandbox) of their own:");
    ask(api, arn, "alice", ALICE, "my room is number 7");
    ask(api, arn, "bob  ", BOB, "what did the others write?");
    ask(api, arn, "alice", ALICE, "and I leave on Friday");
    say("   Alice's session remembers Alice; Bob's has never heard of her.");
  }

  private void ask(ApiClient api, String arn, String who, String session, String prompt)
      throws IOException {
    ObjectNode payload = Output.mapper().createObjectNode().put("prompt", prompt);
    var response =
        new Invocations(api)
            .invoke(
                arn,
                Optional.of(session),
                Optional.empty(),
                false,
                Payload.text(payload.toString()));
    try (InputStream body = response.body()) {
      JsonNode answer = Output.mapper().readTree(body);
      say("   %s> %s".formatted(who, prompt));
      say("          " + answer.path("answer").asText());
      told.withArray("answers").add(answer);
    }
  }

  private void stream(ApiClient api, String arn) throws IOException {
    say("4. The travel desk streams its answer as it thinks:");
    var payload =
        Output.mapper()
            .createObjectNode()
            .put("prompt", "from Samarkand to Baghdad")
            .put("stream", true);
    var response =
        new Invocations(api)
            .invoke(
                arn,
                Optional.of(TRAVELLER),
                Optional.empty(),
                true,
                Payload.text(payload.toString()));
    try (var lines =
        new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.isBlank()) {
          say("   " + line);
          told.withArray("stream").add(line);
        }
      }
    }
  }

  private void sessions(ApiClient api) {
    List<JsonNode> live = new LiveSessions(api).list(Optional.empty());
    say("5. The live sessions (serai sessions ls):");
    say(SessionsCommand.table(live).toString().indent(3).stripTrailing());
    told.putArray("sessions").addAll(live);
  }

  private void trace(ApiClient api) {
    JsonNode traces = TracesCommand.fetch(api, ALICE);
    say("6. What Alice's requests did (serai traces):");
    say(TracesCommand.draw(traces).indent(3).stripTrailing());
    told.set("traces", traces.path("traces"));
  }

  private void next() {
    say(
        """

        Try next:
          ./serai up --detach
          eval "$(./serai env)"        # every AWS SDK in this shell now talks to Serai
          ./serai deploy examples/langgraph
          ./serai --help""");
  }

  private void say(String line) {
    if (!silent) {
      shell.out().println(line);
    }
  }
}
