package dev.serai.protocol.mcp.client;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.protocol.mcp.Revision;
import dev.serai.protocol.mcp.message.ErrorCode;
import dev.serai.protocol.mcp.message.Message.Failure;
import dev.serai.protocol.mcp.message.Message.Notification;
import dev.serai.protocol.mcp.message.Message.Request;
import dev.serai.protocol.mcp.message.Message.Response;
import dev.serai.protocol.mcp.message.Message.Result;
import dev.serai.protocol.mcp.message.Methods;
import dev.serai.protocol.mcp.message.RequestId;
import dev.serai.protocol.mcp.message.RpcError;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds out what a server at the other end of a channel speaks. */
record ChannelGreeting(
    ChannelLink link, ClientConfig config, RequestIds ids, @Nullable Alarms alarms) {

  /** Errors only servers of the era without handshakes have. */
  private static final Set<Integer> MODERN =
      Set.of(ErrorCode.UNSUPPORTED_VERSION, ErrorCode.MISSING_CLIENT_CAPABILITY);

  /**
   * @param probing whether the server may know revisions without a handshake
   */
  Agreement agree(boolean probing) throws McpClientException, InterruptedException {
    Optional<Revision> newest = config.newestStateless();
    if (probing && newest.isPresent()) {
      Optional<Agreement> modern = probe(newest.get(), true);
      if (modern.isPresent()) {
        return modern.get();
      }
    }
    return initialize(
        config
            .newestWithHandshake()
            .orElseThrow(() -> Agreement.noCommon(List.of("revisions with a handshake"))));
  }

  /**
   * Empty if the server should be tried with a handshake.
   *
   * @param again whether to follow a server that names other versions, which it may do once
   */
  private Optional<Agreement> probe(Revision wanted, boolean again)
      throws McpClientException, InterruptedException {
    Optional<Response> response = asked(Agreement.discover(ids.next(), config, wanted));
    if (response.isEmpty()) {
      return Optional.empty();
    }
    return switch (response.get()) {
      case Result(RequestId id, ObjectNode result) -> Agreement.discovered(result, config);
      case Failure(Optional<RequestId> id, RpcError error) -> {
        Optional<Revision> other = Agreement.common(Agreement.supported(error), config);
        boolean modern = MODERN.contains(error.code());
        if (modern && other.isEmpty() && config.newestWithHandshake().isEmpty()) {
          throw Agreement.noCommon(Agreement.supported(error));
        }
        Optional<Revision> next = other.filter(revision -> modern && again);
        yield next.isPresent() ? probe(next.get(), false) : Optional.empty();
      }
    };
  }

  /** Empty if no answer comes in time: there are servers that are silent before a handshake. */
  private Optional<Response> asked(Request request)
      throws McpClientException, InterruptedException {
    if (alarms == null || config.newestWithHandshake().isEmpty()) {
      return Optional.of(link.exchange(request, ignored -> {}));
    }
    Alarm alarm = alarms.set(config.probeTimeout(), config.probeTimeout());
    try {
      return Optional.of(link.exchange(request, ignored -> {}));
    } catch (InterruptedException e) {
      if (alarm.disarm()) {
        return Optional.empty();
      }
      throw e;
    } finally {
      alarm.disarm();
    }
  }

  private Agreement initialize(Revision wanted) throws McpClientException, InterruptedException {
    Response response =
        link.exchange(Agreement.initialize(ids.next(), config, wanted), ignored -> {});
    return switch (response) {
      case Result(RequestId id, ObjectNode result) -> agreed(Agreement.initialized(result, config));
      case Failure(Optional<RequestId> id, RpcError error) -> throw Greetings.refused(error);
    };
  }

  private Agreement agreed(Agreement agreement) throws McpClientException, InterruptedException {
    link.send(new Notification(Methods.INITIALIZED));
    Optional<Request> level = Greetings.logLevel(config, agreement, ids);
    if (level.isPresent()) {
      link.exchange(level.get(), ignored -> {});
    }
    return agreement;
  }
}
