package dev.serai.memory.http;

import dev.serai.kernel.AccountId;
import dev.serai.kernel.FieldProblem;
import dev.serai.kernel.Secret;
import dev.serai.kernel.ServiceException;
import dev.serai.memory.LineForm;
import dev.serai.protocol.aws.binding.PagingTokens;
import dev.serai.protocol.aws.binding.RawRequest;
import dev.serai.protocol.aws.binding.RequestBinder;
import dev.serai.protocol.aws.binding.Shapes;
import dev.serai.protocol.aws.binding.UnreadableRequestException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads lines of an import as bodies of requests are read, by the same rules. */
public final class TransferForm implements LineForm {

  private static final String OPERATION = "ImportMemory";

  private final RequestBinder<TransferJson.Line> lines;
  private final RequestBinder<TransferContentJson.Payload> payloads;

  public TransferForm(Clock clock) {
    var shapes = new Shapes();
    // A line has no member that is a paging token, so that nothing is ever sealed by this.
    var none = new PagingTokens(new Secret("no line holds a paging token"), Duration.ZERO, clock);
    lines = new RequestBinder<>(OPERATION, TransferJson.Line.class, Set.of(), shapes, none);
    payloads =
        new RequestBinder<>(OPERATION, TransferContentJson.Payload.class, Set.of(), shapes, none);
  }

  @Override
  public void require(byte[] line) {
    read(lines, line, "line", "")
        .event()
        .ifPresent(
            event -> {
              String body = "{\"payload\":" + event.payload() + "}";
              var _ =
                  read(payloads, body.getBytes(StandardCharsets.UTF_8), "event.payload", "event.");
            });
  }

  private static <T> T read(RequestBinder<T> binder, byte[] json, String what, String before) {
    var request = new RawRequest(AccountId.DEFAULT, Map.of(), Map.of(), Map.of(), json);
    try {
      return binder.bind(request).input();
    } catch (UnreadableRequestException e) {
      throw ServiceException.validation(what, "is no well-formed JSON");
    } catch (ServiceException e) {
      throw before.isEmpty() ? e : under(before, e);
    }
  }

  private static ServiceException under(String before, ServiceException refused) {
    List<FieldProblem> problems =
        refused.fields().stream()
            .map(found -> new FieldProblem(before + found.name(), found.message()))
            .toList();
    return new ServiceException(refused.kind(), before + refused.getMessage(), problems);
  }
}
