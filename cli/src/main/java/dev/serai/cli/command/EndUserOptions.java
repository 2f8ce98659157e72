package dev.serai.cli.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.cli.CliException;
import dev.serai.cli.ExitCode;
import dev.serai.cli.client.Request;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** A user on whose behalf agents act: one whom callers named, or one whom a JWT showed. */
final class EndUserOptions {

  @Option(names = "--user-id", paramLabel = "ID", description = "A user whom callers named.")
  private Optional<String> userId = Optional.empty();

  @Option(
      names = "--issuer",
      paramLabel = "URL",
      description = "With --subject: a user whom a JWT showed.")
  private Optional<String> issuer = Optional.empty();

  @Option(names = "--subject", paramLabel = "SUB", description = "The sub claim of that JWT.")
  private Optional<String> subject = Optional.empty();

  boolean given() {
    return !members().isEmpty();
  }

  void into(ObjectNode body) {
    members().forEach(body::put);
  }

  Request into(Request request) {
    Request all = request;
    for (var member : members().entrySet()) {
      all = all.query(member.getKey(), member.getValue());
    }
    return all;
  }

  /** Ends the command unless a user is named. */
  void require() {
    if (!given()) {
      throw new CliException(
          ExitCode.USAGE, "name the user: --user-id ID, or --issuer URL --subject SUB");
    }
  }

  private Map<String, String> members() {
    var members = new LinkedHashMap<String, String>();
    userId.ifPresent(id -> members.put("userId", id));
    issuer.ifPresent(url -> members.put("userIssuer", url));
    subject.ifPresent(sub -> members.put("userSubject", sub));
    return members;
  }
}
