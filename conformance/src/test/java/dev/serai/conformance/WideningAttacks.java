package dev.serai.conformance;

import dev.serai.conformance.Attack.Family;
import dev.serai.conformance.IdentityGround.Question;
import dev.serai.conformance.RawCalls.Answer;
import java.util.List;
import java.util.Map;

/** Requests for more than was agreed to, or to be sent elsewhere. */
final class WideningAttacks {

  private final IdentityGround ground;

  WideningAttacks(IdentityGround ground) {
    this.ground = ground;
  }

  /** A grant used for more than it is. */
  Family wider() {
    Question granted = ground.granted(ground.question());
    var family = new Family("widening", () -> asked(granted, Map.of()));
    for (String name :
        List.of(
            "client_id",
            "client_secret",
            "redirect_uri",
            "response_type",
            "response_mode",
            "scope",
            "state",
            "code_challenge",
            "code_challenge_method",
            "request",
            "request_uri",
            "resource",
            "Scope",
            "REDIRECT_URI",
            "State")) {
      family.with(
          "customParameters " + name,
          () ->
              asked(
                  granted, Map.of("scopes", List.of("x"), "customParameters", Map.of(name, "x"))));
      family.with(
          "customParameters " + name + " beside a grant",
          () -> asked(granted, Map.of("customParameters", Map.of(name, "x"))));
    }
    family
        .asking("another scope", () -> asked(granted, Map.of("scopes", List.of("write"))))
        .asking("one scope more", () -> asked(granted, Map.of("scopes", List.of("read", "write"))))
        .asking("no scope", () -> asked(granted, Map.of("scopes", List.of())))
        .asking("scopes in one text", () -> asked(granted, Map.of("scopes", List.of("read write"))))
        .asking(
            "a resource",
            () -> asked(granted, Map.of("resources", List.of("https://bank.example"))))
        .with(
            "two resources",
            () ->
                asked(
                    granted,
                    Map.of("resources", List.of("https://a.example", "https://b.example"))))
        .asking("an audience", () -> asked(granted, Map.of("audiences", List.of("bank"))))
        .asking(
            "another provider",
            () -> asked(granted, Map.of("resourceCredentialProviderName", ground.annex)))
        .with(
            "the session for another scope",
            () ->
                asked(granted, Map.of("sessionUri", granted.session(), "scopes", List.of("write"))))
        .with(
            "the session for another provider",
            () ->
                asked(
                    granted,
                    Map.of(
                        "sessionUri",
                        granted.session(),
                        "resourceCredentialProviderName",
                        ground.annex)))
        .with(
            "the session for a resource",
            () ->
                asked(
                    granted,
                    Map.of(
                        "sessionUri",
                        granted.session(),
                        "resources",
                        List.of("https://bank.example"))))
        .asking(
            "another user",
            () -> ground.federated(ground.admin, ground.tokenFor("mallory"), Map.of()))
        .asking(
            "another user by force",
            () ->
                ground.federated(
                    ground.admin, ground.tokenFor("mallory"), Map.of("forceAuthentication", true)))
        .with("no user", () -> ground.federated(ground.admin, ground.token(), Map.of()))
        .asking("another workload", () -> anotherWorkload(granted))
        .with(
            "on behalf of no JWT",
            () -> asked(granted, Map.of("oauth2Flow", "ON_BEHALF_OF_TOKEN_EXCHANGE")))
        .with("an unknown member", () -> asked(granted, Map.of("subjectToken", "x")))
        .with(
            "the machine's flow with a session",
            () -> asked(granted, Map.of("oauth2Flow", "M2M", "sessionUri", granted.session())));
    return family;
  }

  /** Return URLs that are nearly the registered one. */
  Family redirects() {
    String user = "redirected";
    var family = new Family("open redirect", this::arrival);
    for (String url :
        List.of(
            "https://evil.example/after",
            "https://desk.example.evil.example/after",
            "https://evil.example/desk.example/after",
            "https://desk.example@evil.example/after",
            "https://desk.example:443@evil.example/after",
            "https://x@desk.example/after",
            "https://desk.example:443/after",
            "https://desk.example:8443/after",
            "https://desk.example./after",
            "HTTPS://desk.example/after",
            "https://DESK.example/after",
            "https://desk.example/After",
            "http://desk.example/after",
            "https://desk.example/after/",
            "https://desk.example/after/..",
            "https://desk.example/after/../evil",
            "https://desk.example/x/../after",
            "https://desk.example/./after",
            "https://desk.example//after",
            "https://desk.example/%61fter",
            "https://desk.example/after%2f..",
            "https://desk.example/after%00",
            "https://desk.example/after?next=https://evil.example",
            "https://desk.example/after?",
            "https://desk.example/after#x",
            "https://desk.example\\@evil.example/after",
            "https://desk.example%2eevil.example/after",
            "https:desk.example/after",
            "https:/desk.example/after",
            "https:///desk.example/after",
            "//desk.example/after",
            "/after",
            "after",
            "javascript:alert(1)//https://desk.example/after",
            "data:text/html,https://desk.example/after",
            "file:///after",
            "https://desk.example/after ",
            " https://desk.example/after",
            "https://desk.example/after\t",
            "https://desk.example/after\r\nSet-Cookie: x=y",
            "https://desk.ex\u0430mple/after",
            "https://desk.example\u3002evil.example/after",
            "https://desk.example/after;x",
            "")) {
      family.with(
          "to '" + url.strip() + "'",
          () ->
              ground.federated(
                  ground.admin, ground.tokenFor(user), Map.of("resourceOauth2ReturnUrl", url)));
    }
    return family;
  }

  private Answer arrival() {
    var question = ground.question();
    return Answer.of(question.browser().get(ground.answered(question)));
  }

  private Answer asked(Question granted, Map<String, ?> more) {
    return ground.federated(ground.admin, granted.token(), more);
  }

  private Answer anotherWorkload(Question granted) {
    String other = ground.newWorkload(JavaClients.unique("till"));
    var named = Map.of("workloadName", other, "userId", granted.user());
    String token =
        ground.control("GetWorkloadAccessTokenForUserId", named).text("workloadAccessToken");
    return ground.federated(ground.admin, token, Map.of());
  }
}
