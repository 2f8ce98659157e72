package dev.serai.protocol.aws.http;

import io.helidon.common.GenericType;
import io.helidon.common.media.type.MediaType;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.helidon.webserver.http.spi.Sink;
import io.helidon.webserver.http.spi.SinkProvider;
import io.helidon.webserver.http.spi.SinkProviderContext;
import java.util.function.BiConsumer;

/**
 * Sends the head of a response before the first byte of its body is known. The engine offers this
 * to sinks alone, so this is a sink that takes nothing; the body goes through the response's
 * stream. Found by the engine through {@code META-INF/services}.
 */
public final class HeadSinkProvider implements SinkProvider<HeadSinkProvider.Nothing> {

  private static final GenericType<HeadSink> TYPE = GenericType.create(HeadSink.class);

  /** What the sink takes: there is none. */
  public enum Nothing {}

  private record HeadSink(ConnectionContext connection) implements Sink<Nothing> {
    @Override
    public Sink<Nothing> emit(Nothing event) {
      return this;
    }

    @Override
    public void close() {}
  }

  /**
   * Sends the head of a response whose stream has been opened; later calls do nothing.
   *
   * @return the connection it goes out on
   */
  static ConnectionContext send(ServerResponse response) {
    return response.sink(TYPE).connection();
  }

  @Override
  public boolean supports(GenericType<? extends Sink<?>> type, ServerRequest request) {
    return type.equals(TYPE);
  }

  @Override
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // supports() admits one type
  public <X extends Sink<Nothing>> X create(SinkProviderContext context) {
    context.flushHeaders();
    return (X) new HeadSink(context.connectionContext());
  }

  @Override
  @Deprecated
  @SuppressWarnings({"removal", "TypeParameterUnusedInFormals"}) // the other form is called
  public <X extends Sink<Nothing>> X create(
      ServerResponse response, BiConsumer<Object, MediaType> events, Runnable closing) {
    throw new UnsupportedOperationException("superseded by create(SinkProviderContext)");
  }
}
