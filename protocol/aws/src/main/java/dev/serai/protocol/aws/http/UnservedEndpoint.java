package dev.serai.protocol.aws.http;

import dev.serai.kernel.ErrorKind;
import dev.serai.kernel.ServiceException;
import dev.serai.protocol.aws.ErrorFamily;
import dev.serai.protocol.aws.OperationCatalogue;
import java.util.Map;
import java.util.Optional;

/** An operation AgentCore has and this server has not: the answer says so by name. */
record UnservedEndpoint(
    OperationCatalogue.Entry operation, Authenticator authenticator, long bodyLimit)
    implements Endpoint {

  @Override
  public String name() {
    return operation.name();
  }

  @Override
  public ErrorFamily errors() {
    return ErrorFamily.STANDARD.with(
        ErrorKind.UNSUPPORTED, operation.unserved().shape(), operation.unserved().status());
  }

  @Override
  public Optional<String> service() {
    return Optional.of(OperationEndpoint.SIGNING_NAME);
  }

  @Override
  public void serve(IncomingRequest request, Map<String, String> labels, Answer answer)
      throws Exception {
    var authentic = authenticator.authenticate(request, OperationEndpoint.SIGNING_NAME, bodyLimit);
    answer.observation().by(authentic);
    authentic.body().close();
    throw ServiceException.of(
        ErrorKind.UNSUPPORTED, operation.name() + " is not served by this version of Serai.");
  }
}
