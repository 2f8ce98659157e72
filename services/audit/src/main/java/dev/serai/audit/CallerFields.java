package dev.serai.audit;

import dev.serai.kernel.Arn;
import dev.serai.kernel.Caller;
import dev.serai.kernel.EndUser;
import dev.serai.kernel.Principal;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Optional;

/** Tells a caller in the words of a record, personal fields under the person's key. */
final class CallerFields {

  static final String ARN = "arn";
  static final String USER = "user";
  static final String ADDRESS = "sourceIPAddress";
  static final String MESSAGE = "errorMessage";

  private final Subjects subjects;

  CallerFields(Subjects subjects) {
    this.subjects = subjects;
  }

  Identity identity(Caller caller) {
    Optional<String> account = Optional.of(caller.account().value());
    String key = caller.accessKeyId();
    Personal arn = new Personal.Clear(caller.principal().arn().toString());
    return switch (caller.principal()) {
      case Principal.User user -> new Identity("User", arn, account, key, "", "", "");
      case Principal.AssumedRole(Arn own, Arn role, String session) ->
          new Identity("AssumedRole", arn, account, key, role.toString(), session, "");
      case Principal.AgentSession(Arn own, Arn role, Arn runtime, String session) ->
          new Identity(
              "AgentSession", arn, account, key, role.toString(), session, runtime.toString());
      case Principal.TokenUser shown ->
          new Identity(
              "TokenUser",
              sealed(caller, ARN, shown.arn().toString()),
              account,
              key,
              "",
              "",
              shown.resource().toString());
      case Principal.Anonymous(Arn own, Arn resource) ->
          new Identity("Anonymous", arn, account, "", "", "", resource.toString());
    };
  }

  Optional<Personal> user(Caller caller) {
    return endUser(caller).map(user -> sealed(caller, USER, user.text()));
  }

  List<String> actors(Caller caller) {
    return caller.delegation().actors().stream().map(Arn::toString).toList();
  }

  Personal address(Caller caller) {
    return sealed(caller, ADDRESS, caller.sourceAddress());
  }

  /** Messages repeat what callers sent, and name end users. */
  Personal message(Caller caller, String message) {
    return endUser(caller).isPresent()
        ? sealed(caller, MESSAGE, message)
        : new Personal.Clear(message);
  }

  private Personal sealed(Caller caller, String field, String text) {
    Optional<String> person = person(caller);
    if (person.isEmpty() || text.isEmpty()) {
      return new Personal.Clear(text);
    }
    try {
      return subjects.of(caller.account(), person.get()).seal(field, text);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a personal field cannot be sealed", e);
    }
  }

  /**
   * The end user where there is one, else who signed. A session of an agent is no person, and its
   * address is this machine's own.
   */
  private static Optional<String> person(Caller caller) {
    return endUser(caller)
        .map(EndUser::text)
        .or(
            () ->
                caller.principal() instanceof Principal.AgentSession
                    ? Optional.empty()
                    : Optional.of(caller.principal().arn().toString()));
  }

  private static Optional<EndUser> endUser(Caller caller) {
    return caller
        .delegation()
        .user()
        .or(
            () ->
                caller.principal() instanceof Principal.TokenUser shown
                    ? Optional.of(shown.user())
                    : Optional.empty());
  }
}
