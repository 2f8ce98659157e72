package dev.serai.benchmarks.code;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.serai.benchmarks.host.Serai;
import dev.serai.benchmarks.load.Body;
import dev.serai.benchmarks.load.Call;
import dev.serai.benchmarks.load.Peer;
import dev.serai.benchmarks.load.Signer;
import dev.serai.benchmarks.load.Trial;
import dev.serai.protocol.http.Header;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** A running server, as somebody sees it who runs code there: the interpreter of the platform. */
final class CodeSite implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String INTERPRETER = "/code-interpreters/aws.codeinterpreter.v1";
  private static final String START = INTERPRETER + "/sessions/start";
  private static final String INVOKE = INTERPRETER + "/tools/invoke";
  private static final String SESSION = "x-amzn-code-interpreter-session-id";
  private static final Body NOTHING = Body.json("{}");

  private final Serai serai;
  private final Peer peer;
  private final Signer signer;
  private final List<Header> start;

  CodeSite(Serai serai) throws IOException {
    this.serai = serai;
    this.peer = new Peer(serai.port());
    this.signer = new Signer(serai.environment());
    this.start = signer.sign("PUT", START, Map.of(), Optional.of(NOTHING));
  }

  Serai serai() {
    return serai;
  }

  /** Starts a session that nobody has used. */
  Session start() throws IOException {
    var answer = new AtomicReference<>("");
    peer.call("PUT", START, start, Optional.of(NOTHING), answer::set).make();
    return new Session(JSON.readTree(answer.get()).path("sessionId").asText());
  }

  /** From nothing to the first result; ends the session. */
  Trial firstResult() {
    return () -> {
      Session session = start();
      try {
        session.execute(Snippet.SMALL).make();
        return session;
      } catch (IOException failure) {
        session.close();
        throw failure;
      }
    };
  }

  /** What the server says of the memory of all sessions together, in bytes. */
  long memoryBytes(int sessions) throws IOException {
    String target = "/serai/v1/code-interpreters/sessions?maxResults=" + sessions;
    var headers = signer.sign("GET", target, Map.of(), Optional.empty());
    var answer = new AtomicReference<>("");
    peer.call("GET", target, headers, Optional.empty(), answer::set).make();
    long sum = 0;
    for (var session : JSON.readTree(answer.get()).path("sessions")) {
      sum += session.path("memoryBytes").asLong();
    }
    return sum;
  }

  /** A session that lives. */
  final class Session implements AutoCloseable {

    private final String id;

    private Session(String id) {
      this.id = id;
    }

    /** Runs code; signed once for all times it is made. */
    Call execute(Snippet snippet) {
      var body = JsonNodeFactory.instance.objectNode().put("name", "executeCode");
      body.putObject("arguments").put("language", "python").put("code", snippet.code());
      Body sent = Body.json(body.toString());
      var headers = signer.sign("POST", INVOKE, Map.of(SESSION, id), Optional.of(sent));
      return peer.call(
          "POST",
          INVOKE,
          headers,
          Optional.of(sent),
          beginning -> requireAnswer(snippet, beginning));
    }

    @Override
    public void close() throws IOException {
      String target = INTERPRETER + "/sessions/stop?sessionId=" + id;
      var headers = signer.sign("PUT", target, Map.of(), Optional.of(NOTHING));
      peer.call("PUT", target, headers, Optional.of(NOTHING)).make();
    }
  }

  private static void requireAnswer(Snippet snippet, String beginning) throws IOException {
    if (!beginning.contains("\"text\":\"" + snippet.answer())) {
      throw new IOException(snippet.what() + " gave: " + beginning);
    }
  }

  @Override
  public void close() {
    peer.close();
  }
}
