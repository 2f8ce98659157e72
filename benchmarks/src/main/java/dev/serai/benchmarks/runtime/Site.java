package dev.serai.benchmarks.runtime;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.benchmarks.host.Serai;
import dev.serai.benchmarks.load.Body;
import dev.serai.benchmarks.load.Call;
import dev.serai.benchmarks.load.Peer;
import dev.serai.benchmarks.load.Signer;
import dev.serai.cli.Progress;
import dev.serai.cli.Shell;
import dev.serai.cli.client.ApiClient;
import dev.serai.cli.client.Request;
import dev.serai.cli.deploy.Deployment;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A running server and the calls that are made to it, each signed once. */
final class Site implements AutoCloseable {

  private static final String SESSION = "X-Amzn-Bedrock-AgentCore-Runtime-Session-Id";
  private static final String SESSIONS = "/serai/v1/runtime/sessions";

  private final Serai serai;
  private final Peer peer;
  private final Signer signer;
  private final ApiClient api;

  Site(Serai serai) throws IOException {
    this.serai = serai;
    this.peer = new Peer(serai.port());
    this.signer = new Signer(serai.environment());
    this.api = new ApiClient(serai.environment());
  }

  /** A runtime that is ready. */
  record Agent(String arn, String id) {}

  /** Deploys a folder, the way {@code serai deploy} does. */
  Agent deploy(Path folder) throws IOException {
    var quiet =
        new Shell(
            Map.of(),
            InputStream.nullInputStream(),
            new PrintStream(PrintStream.nullOutputStream(), false),
            new PrintStream(PrintStream.nullOutputStream(), false),
            false);
    try (Progress progress = new Progress(quiet)) {
      JsonNode runtime = new Deployment(api, progress).deploy(folder);
      return new Agent(
          runtime.path("agentRuntimeArn").asText(), runtime.path("agentRuntimeId").asText());
    }
  }

  static String newSession() {
    return "bench-session-" + UUID.randomUUID();
  }

  Call invocation(Agent agent, String session, Body body) {
    String target = "/runtimes/" + Request.label(agent.arn()) + "/invocations";
    return call("POST", target, Map.of(SESSION, session), Optional.of(body));
  }

  Call list() {
    return call("GET", SESSIONS, Map.of(), Optional.empty());
  }

  Call kill(Agent agent, String session) {
    String target = SESSIONS + "/" + Request.label(agent.id()) + "/" + session;
    return call("DELETE", target + "?qualifier=DEFAULT", Map.of(), Optional.empty());
  }

  Serai serai() {
    return serai;
  }

  private Call call(
      String method, String target, Map<String, String> headers, Optional<Body> body) {
    return peer.call(method, target, signer.sign(method, target, headers, body), body);
  }

  @Override
  public void close() {
    peer.close();
    api.close();
  }

  @Override
  public String toString() {
    return "connections to " + serai;
  }
}
