package dev.serai.runtime.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.serai.kernel.ServiceException;
import dev.serai.protocol.aws.BearerTokens;
import dev.serai.protocol.aws.UpgradeRoute;
import dev.serai.protocol.aws.UpgradeRoute.Connection;
import dev.serai.protocol.aws.UpgradeRoute.Tunnel;
import dev.serai.protocol.aws.UpgradeRoute.Upgrade;
import dev.serai.protocol.aws.websocket.WebSocketHandshake;
import dev.serai.protocol.websocket.WebSocketConnection;
import dev.serai.protocol.websocket.WebSocketLimits;
import dev.serai.protocol.websocket.WebSocketMessage;
import dev.serai.runtime.inbound.Behalf;
import dev.serai.runtime.session.Session;
import dev.serai.runtime.session.SessionKey;
import dev.serai.runtime.session.SessionService;
import dev.serai.runtime.session.Shell;
import dev.serai.runtime.session.Shells;
import dev.serai.runtime.session.Visit;
import dev.serai.sandbox.ExecSpec;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * {@code /runtimes/{arn}/ws/shells}: an interactive shell inside the session. Source: interactive
 * shell protocol.
 */
public final class ShellRoute {

  private static final String ACTION = "InvokeAgentRuntimeCommandShell";
  private static final String SHELL_ID = "X-Amzn-Bedrock-AgentCore-Shell-Id";
  private static final int LARGEST_SIDE = 1000;

  private final SessionService sessions;
  private final BearerTokens bearer;
  private final Shells shells;
  private final JsonMapper json = JsonMapper.builder().build();

  /**
   * @param bearer lets in callers who show a token
   */
  public ShellRoute(SessionService sessions, BearerTokens bearer, Shells shells) {
    this.sessions = sessions;
    this.bearer = bearer;
    this.shells = shells;
  }

  public UpgradeRoute route() {
    return new UpgradeRoute(ACTION, "/runtimes/{agentRuntimeArn}/ws/shells", bearer, this::accept);
  }

  private Tunnel accept(Upgrade upgrade) {
    Behalf behalf = BehalfHeaders.of(upgrade.exchange(), Optional.empty());
    Visit visit = sessions.visit(upgrade.caller(), ACTION, RuntimeAddress.of(upgrade), behalf);
    Optional<String> shellId = shellId(upgrade);
    Session.Activity activity = sessions.begin(visit);
    return connection -> serve(upgrade, connection, visit.key(), shellId, activity);
  }

  private static Optional<String> shellId(Upgrade upgrade) {
    Optional<String> id =
        upgrade
            .exchange()
            .header(SHELL_ID)
            .or(() -> RuntimeAddress.query(upgrade.exchange().query(), SHELL_ID))
            .or(() -> RuntimeAddress.query(upgrade.exchange().query(), "shellId"));
    if (id.filter(text -> !text.matches("[a-zA-Z0-9_-]{1,128}")).isPresent()) {
      throw ServiceException.validation("shellId", "must be 1 to 128 of [a-zA-Z0-9_-]");
    }
    return id;
  }

  private void serve(
      Upgrade upgrade,
      Connection connection,
      SessionKey key,
      Optional<String> shellId,
      Session.Activity activity)
      throws IOException {
    try (activity) {
      WebSocketConnection socket =
          WebSocketHandshake.accept(upgrade, connection, WebSocketLimits.DEFAULT);
      var viewer = new ShellViewer(socket, shells.config().waitingFrames());
      Thread sender = Thread.ofVirtual().unstarted(viewer::run);
      Shells.Attached attached = shells.attach(activity, key, shellId);
      viewer.send(ShellStatus.opened(attached.shell().id(), attached.reconnected()));
      sender.start();
      attached.shell().attach(viewer);
      try {
        listen(socket, attached.shell(), viewer);
      } finally {
        shells.detach(attached.shell(), viewer);
        sender.interrupt();
      }
    }
  }

  private void listen(WebSocketConnection socket, Shell shell, ShellViewer viewer)
      throws IOException {
    long end = System.nanoTime() + shells.config().connection().toNanos();
    while (!viewer.over()) {
      switch (socket.read()) {
        case WebSocketMessage.Binary(ByteBuffer bytes) -> frame(bytes, shell, viewer);
        case WebSocketMessage.Text text -> {}
        case WebSocketMessage.Closed closed -> {
          return;
        }
      }
      if (System.nanoTime() > end) {
        viewer.goAway();
        return;
      }
    }
  }

  private void frame(ByteBuffer bytes, Shell shell, ShellViewer viewer) throws IOException {
    if (!bytes.hasRemaining()) {
      return;
    }
    Optional<ShellChannel> channel = ShellChannel.of(bytes.get() & 0xff);
    byte[] payload = new byte[bytes.remaining()];
    bytes.get(payload);
    switch (channel.orElse(ShellChannel.STATUS)) {
      case STDIN -> shell.input(payload);
      case RESIZE -> resize(payload, shell);
      case HEARTBEAT -> viewer.send(ShellChannel.HEARTBEAT.frame(payload));
      case CLOSE -> shells.close(shell);
      case STDOUT, STDERR, STATUS -> {}
    }
  }

  private void resize(byte[] payload, Shell shell) throws IOException {
    try {
      JsonNode size = json.readTree(new String(payload, StandardCharsets.UTF_8));
      int columns = size.path("width").asInt(0);
      int rows = size.path("height").asInt(0);
      if (columns > 0 && rows > 0 && columns <= LARGEST_SIDE && rows <= LARGEST_SIDE) {
        shell.resize(new ExecSpec.Terminal(columns, rows));
      }
    } catch (JsonProcessingException notASize) {
      // A frame that names no size changes none.
    }
  }
}
