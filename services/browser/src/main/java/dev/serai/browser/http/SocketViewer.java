package dev.serai.browser.http;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.browser.live.ViewState;
import dev.serai.browser.live.Viewer;
import dev.serai.protocol.websocket.WebSocketConnection;
import java.io.IOException;
import java.util.Locale;

/** A page of the live view at the other end of a WebSocket: pictures are binary, the rest JSON. */
record SocketViewer(WebSocketConnection socket) implements Viewer {

  /** Of the room's own: it does not help to connect again. */
  private static final int OVER = 4000;

  private static final JsonMapper JSON = JsonMapper.builder().build();

  @Override
  public void picture(byte[] jpeg) throws IOException {
    socket.sendBinary(jpeg);
  }

  @Override
  public void state(ViewState state) throws IOException {
    ObjectNode said =
        JsonNodeFactory.instance
            .objectNode()
            .put("url", state.url())
            .put("title", state.title())
            .put("width", state.width())
            .put("height", state.height())
            .put("control", state.control().name().toLowerCase(Locale.ROOT))
            .put("who", state.who())
            .put("programsHeldOut", state.programsHeldOut())
            .put("watchers", state.watchers())
            .put("said", state.said());
    state
        .dialog()
        .ifPresent(
            dialog ->
                said.putObject("dialog")
                    .put("type", dialog.type())
                    .put("message", dialog.message()));
    socket.sendText(JSON.writeValueAsString(said));
  }

  @Override
  public void over(String why) {
    try {
      socket.close(OVER, why);
    } catch (IOException gone) {
      // It knows already.
    }
  }
}
