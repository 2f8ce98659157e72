package dev.serai.codeinterpreter.http;

import dev.serai.codeinterpreter.http.Certificates.Certificate;
import dev.serai.codeinterpreter.http.ControlRequests.NetworkConfiguration;
import dev.serai.protocol.aws.NextToken;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What the control operations of code interpreters answer, member by member as modelled. */
final class ControlReplies {

  private ControlReplies() {}

  /** Of the modelled words those that are answered. */
  enum Status {
    READY,
    DELETING
  }

  record CreatedInterpreter(
      String codeInterpreterId, String codeInterpreterArn, Instant createdAt, Status status) {}

  record FoundInterpreter(
      String codeInterpreterId,
      String codeInterpreterArn,
      String name,
      Optional<String> description,
      Optional<String> executionRoleArn,
      NetworkConfiguration networkConfiguration,
      Optional<List<Certificate>> certificates,
      Status status,
      Instant createdAt,
      Instant lastUpdatedAt) {}

  record DeletedInterpreter(String codeInterpreterId, Status status, Instant lastUpdatedAt) {}

  record InterpreterList(
      List<InterpreterSummary> codeInterpreterSummaries, @NextToken Optional<String> nextToken) {}

  record InterpreterSummary(
      String codeInterpreterId,
      String codeInterpreterArn,
      String name,
      Optional<String> description,
      Status status,
      Instant createdAt,
      Instant lastUpdatedAt) {}
}
