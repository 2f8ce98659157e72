package dev.serai.protocol.mcp.client;

import dev.serai.protocol.mcp.message.LineReader;
import dev.serai.protocol.mcp.message.LineWriter;
import dev.serai.protocol.mcp.message.Message;
import dev.serai.protocol.mcp.message.MessageCodec;
import dev.serai.protocol.mcp.message.Parsed;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The stdio transport: messages on lines. */
final class PipeChannel implements Channel {

  private static final Logger LOG = LoggerFactory.getLogger(PipeChannel.class);

  private final InputStream in;
  private final OutputStream out;
  private final LineReader reader;
  private final LineWriter writer;

  PipeChannel(InputStream in, OutputStream out, ClientConfig config) {
    this.in = in;
    this.out = out;
    MessageCodec codec = new MessageCodec(config.messages());
    reader = new LineReader(in, codec, config.messages());
    writer = new LineWriter(out, codec);
  }

  void start(ChannelLink link) {
    Thread.ofVirtual().name("mcp-pipe").start(() -> read(link));
  }

  private void read(ChannelLink link) {
    try {
      for (Optional<Parsed> next = reader.next(); next.isPresent(); next = reader.next()) {
        take(next.get(), link);
      }
    } catch (IOException e) {
      LOG.debug("a pipe broke", e);
    } finally {
      link.ended();
    }
  }

  private static void take(Parsed parsed, ChannelLink link) {
    for (Parsed.Item item : parsed.items()) {
      switch (item) {
        case Parsed.Single(Message message) -> link.took(message);
        case Parsed.Broken broken ->
            LOG.debug("a server wrote what is no message: {}", broken.error().message());
      }
    }
  }

  @Override
  public void send(Message message) throws IOException {
    writer.write(message);
  }

  @Override
  public void close() {
    for (AutoCloseable end : new AutoCloseable[] {out, in}) {
      try {
        end.close();
      } catch (Exception e) {
        LOG.debug("a pipe could not be closed", e);
      }
    }
  }
}
