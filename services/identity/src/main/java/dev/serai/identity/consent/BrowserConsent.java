package dev.serai.identity.consent;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.serai.identity.consent.ConsentState.Asked;
import dev.serai.identity.consent.ConsentState.Failed;
import dev.serai.identity.consent.ConsentState.Sent;
import dev.serai.identity.vault.CallbackUrls;
import dev.serai.kernel.ErrorKind;
import dev.serai.kernel.Secret;
import dev.serai.kernel.ServiceException;
import java.net.URI;
import java.net.URLEncoder;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The browser's part of a consent. Who comes here has shown nothing but a link; so a browser is
 * bound to a session when its user agrees, only that browser may come back with the provider's
 * answer, and what it brings stays pending until an application confirms who the user is.
 *
 * <p>Every method throws VALIDATION for a session nobody knows, CONFLICT for one that is past that
 * step, DENIED for another browser. Messages are for the user.
 */
public final class BrowserConsent {

  public static final String AUTHORIZE_PATH = "/identities/oauth2/authorize";
  public static final String CALLBACK_PATH = CallbackUrls.PATH;
  public static final String FINISHED_PATH = "/identities/oauth2/finished";

  private final ConsentStore store;
  private final AuthorizationLeg leg;
  private final URI publicUrl;
  private final InstantSource clock;
  private final ConsentConfig config;

  BrowserConsent(
      ConsentStore store,
      AuthorizationLeg leg,
      URI publicUrl,
      InstantSource clock,
      ConsentConfig config) {
    this.store = store;
    this.leg = leg;
    this.publicUrl = publicUrl;
    this.clock = clock;
    this.config = config;
  }

  /** Where the browser goes when its user has agreed. */
  public record Onward(String provider, URI target) {}

  /** What the user is asked. Looking changes nothing, so programs that preview links do no harm. */
  public ConsentView question(SessionUri uri, Secret browser) {
    ConsentSession session = find(uri);
    ConsentState state = state(session);
    answerable(state, hash(browser));
    return ConsentView.of(session, state);
  }

  /** What a form of this session's page must bring; another browser has another. */
  public String formToken(SessionUri uri, Secret browser) {
    return Hashes.of("form " + uri.id(), browser);
  }

  public void checkForm(SessionUri uri, Secret browser, String formToken) {
    if (!new Secret(formToken(uri, browser)).equals(new Secret(formToken))) {
      throw ServiceException.denied("The form is not the one this browser was shown.");
    }
  }

  /** Binds the session to the browser and opens the way to the provider. */
  public Onward allow(SessionUri uri, Secret browser) {
    ConsentSession session = find(uri);
    Secret state = leg.newState();
    String stateHash = Hashes.of("state", state);
    ConsentState sent =
        switch (answerable(state(session), hash(browser))) {
          case Asked asked -> asked.send(hash(browser), stateHash);
          case Sent before -> before.again(stateHash);
          default -> throw over();
        };
    URI target = leg.authorizationUri(session, state);
    move(session, sent);
    return new Onward(session.wish().provider(), target);
  }

  /** Ends the session without a grant; answers where the browser goes. */
  public URI refuse(SessionUri uri, Secret browser) {
    ConsentSession session = find(uri);
    Failed refused =
        switch (answerable(state(session), hash(browser))) {
          case Asked asked -> asked.refuse(hash(browser));
          case Sent sent -> sent.fail("the user refused");
          default -> throw over();
        };
    move(session, refused);
    return finishedPage(uri);
  }

  /**
   * Takes the provider's answer. Its {@code state} counts once; from then on the answer is either
   * turned into a pending token or the session has failed.
   *
   * @param callbackId the provider whose address the answer came to
   * @return where the browser goes
   */
  public URI callback(String callbackId, Map<String, List<String>> answer, Secret browser) {
    List<String> states = answer.getOrDefault("state", List.of());
    Secret state = new Secret(states.size() == 1 ? states.getFirst() : "");
    ConsentSession session =
        store.sentWith(Hashes.of("state", state)).orElseThrow(BrowserConsent::noAnswer);
    if (!(state(session) instanceof Sent sent)) {
      throw over();
    }
    sameBrowser(sent, hash(browser));
    return switch (leg.receive(session, sent, state, callbackId, answer)) {
      case ConsentState.Pending pending -> afterwards(session);
      default -> finishedPage(session.uri());
    };
  }

  /** Where a session stands, for the browser it went through. */
  public ConsentView outcome(SessionUri uri, Secret browser) {
    ConsentSession session = find(uri);
    ConsentState state = state(session);
    sameBrowser(state, hash(browser));
    return ConsentView.of(session, state);
  }

  /** The refusal of a link that leads to no session. */
  public static ServiceException noSession() {
    return ServiceException.of(
        ErrorKind.VALIDATION,
        "This link is not complete, or too old. Ask your agent for a new one.");
  }

  private URI afterwards(ConsentSession session) {
    return session
        .returnUrl()
        .map(url -> ReturnUrl.with(url, session.uri(), leg.customState(session)))
        .orElseGet(() -> finishedPage(session.uri()));
  }

  private URI finishedPage(SessionUri uri) {
    return publicUrl.resolve(
        FINISHED_PATH + "?session_id=" + URLEncoder.encode(uri.toString(), UTF_8));
  }

  private void move(ConsentSession session, ConsentState next) {
    if (store.move(session, next).isEmpty()) {
      throw over();
    }
  }

  private ConsentSession find(SessionUri uri) {
    return store.find(uri).orElseThrow(BrowserConsent::noSession);
  }

  private ConsentState state(ConsentSession session) {
    Instant now = clock.instant();
    return session.at(now, config.exchangeLife());
  }

  /** Passes a state in which this browser may still say yes or no. */
  private static ConsentState answerable(ConsentState state, String browser) {
    return switch (state) {
      case Asked asked -> asked;
      case Sent sent -> {
        sameBrowser(sent, browser);
        yield sent;
      }
      case Failed failed ->
          throw ServiceException.conflict(
              "This question is closed: %s. Ask your agent for a new link."
                  .formatted(failed.reason()));
      default -> throw over();
    };
  }

  private static void sameBrowser(ConsentState state, String browser) {
    Optional<String> bound = state.browser();
    if (!bound.map(known -> known.equals(browser)).orElse(false)) {
      throw ServiceException.denied(
          "This was begun in another browser. If you did not begin it, somebody may be trying to"
              + " use your account: close this page.");
    }
  }

  private static String hash(Secret browser) {
    return Hashes.of("browser", browser);
  }

  private static ServiceException over() {
    return ServiceException.conflict("This question has been answered already.");
  }

  private static ServiceException noAnswer() {
    return ServiceException.of(
        ErrorKind.VALIDATION, "This answer belongs to no question that is open here.");
  }
}
