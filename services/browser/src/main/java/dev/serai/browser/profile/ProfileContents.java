package dev.serai.browser.profile;

import dev.serai.browser.ProfileLimits;
import dev.serai.browser.chromium.BrowserState;
import dev.serai.browser.chromium.Chromium;
import dev.serai.kernel.AccessControl;
import dev.serai.kernel.AccountId;
import dev.serai.kernel.Caller;
import dev.serai.kernel.ErrorKind;
import dev.serai.kernel.Ids;
import dev.serai.kernel.Region;
import dev.serai.kernel.ServiceException;
import dev.serai.storage.Blobs;
import dev.serai.storage.ClientTokens;
import dev.serai.storage.Database;
import dev.serai.storage.Fingerprint;
import dev.serai.storage.Jobs;
import dev.serai.storage.Keys;
import dev.serai.storage.Stamp;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * What is saved into profiles. Each saving is a sealed blob of its own, to which the profile's row
 * then points: the last one to get there is the profile's, whole. What no profile points to any
 * more, for whatever reason, is deleted by a job that is written down before there is a blob. Safe
 * for use by many threads.
 */
public final class ProfileContents {

  private static final String ACTION = "bedrock-agentcore:";

  /** The job that deletes a content that no profile has; its payload is the name of it. */
  static final String DROP = "browser.profile-content";

  private static final int ID_LENGTH = 20;

  /** A saving takes far less. */
  private static final Duration ABANDONED_AFTER = Duration.ofHours(1);

  private static final Jobs.Policy PATIENT =
      new Jobs.Policy(Duration.ofMinutes(2), 100, Duration.ofSeconds(1));

  /** Where rows and bytes are kept. */
  public record Ports(
      Region region,
      AccessControl access,
      Database database,
      ClientTokens tokens,
      Jobs jobs,
      Blobs blobs,
      Keys keys,
      InstantSource clock,
      Ids ids) {}

  private final Ports ports;
  private final ProfileStore store;
  private final ProfileLimits limits;
  private final Duration within;
  private final Semaphore permits;

  /**
   * Registers its job; on tables that are there.
   *
   * @param within how long a browser may take to tell or to take it
   */
  public ProfileContents(ProfileLimits limits, Duration within, Ports ports) {
    this.ports = ports;
    this.limits = limits;
    this.within = within;
    this.permits = new Semaphore(limits.atOnce(), true);
    store = new SqlProfileStore(ports.database(), ports.tokens(), ports.jobs());
    ports.jobs().register(DROP, PATIENT, job -> drop(job.payload()));
  }

  /**
   * Whether a caller may do something with a profile.
   *
   * @throws ServiceException DENIED, or NOT_FOUND when the account has no such profile
   */
  public void require(Caller caller, String operation, ProfileId id) {
    AccountId account = caller.account();
    ports.access().require(caller, ACTION + operation, id.arn(ports.region(), account));
    var _ = store.read(rows -> found(rows, account, id));
  }

  /**
   * Overwrites a profile with what a session's browser remembers. A repeated token changes nothing.
   *
   * @return the profile as it is then
   * @throws ServiceException VALIDATION when it is larger than {@link ProfileLimits#contentBytes},
   *     THROTTLED when others are saved all the while, INTERNAL when the browser does not answer
   */
  public BrowserProfile save(
      AccountId account,
      ProfileId id,
      SavedFrom source,
      Chromium chromium,
      Optional<String> token) {
    return permitted(
        () -> {
          byte[] plain = chromium.state(limits.contentBytes(), within).bytes();
          if (plain.length > limits.contentBytes()) {
            throw ServiceException.validation(
                "sessionId",
                "its cookies and local storage are %d bytes, and a profile has room for %d"
                    .formatted(plain.length, limits.contentBytes()));
          }
          String content = keep(account, id, plain);
          return point(account, id, source, content, token);
        });
  }

  private String keep(AccountId account, ProfileId id, byte[] plain) throws IOException {
    String content = "browser-profiles/%s/%s".formatted(id, ports.ids().alphanumeric(ID_LENGTH));
    var until = ports.clock().instant().plus(ABANDONED_AFTER);
    store.write(
        rows -> {
          rows.begin(content, until);
          return content;
        });
    byte[] sealed = ports.keys().seal(account, plain, content);
    ports.blobs().put(content, new ByteArrayInputStream(sealed), sealed.length);
    return content;
  }

  private BrowserProfile point(
      AccountId account, ProfileId id, SavedFrom source, String content, Optional<String> token) {
    var saved = new BrowserProfile.Saved(content, Stamp.of(ports.clock()), source);
    String fingerprint = Fingerprint.of(id, source);
    try {
      return store.write(
          rows -> {
            var _ =
                rows.once(
                    account,
                    "SaveBrowserSessionProfile",
                    token,
                    fingerprint,
                    () -> rows.save(found(rows, account, id), saved).toString());
            return found(rows, account, id);
          });
    } finally {
      unlessWanted(content);
    }
  }

  /** At once what would else be deleted by and by. */
  private void unlessWanted(String content) {
    try {
      drop(content);
    } catch (IOException | RuntimeException later) {
      // The job does it.
    }
  }

  private void drop(String payload) throws IOException {
    String content = payload.replace("\"", "");
    if (store.write(rows -> rows.giveUp(content))) {
      ports.blobs().delete(content);
    }
  }

  /**
   * Gives a new session's browser what was saved last, if anything was.
   *
   * @throws ServiceException NOT_FOUND when the profile was deleted meanwhile, THROTTLED and
   *     INTERNAL as {@link #save}
   */
  public void give(AccountId account, ProfileId id, Chromium chromium) {
    Optional<BrowserProfile.Saved> saved = store.read(rows -> found(rows, account, id)).saved();
    if (saved.isPresent()) {
      var _ =
          permitted(
              () -> {
                BrowserState state = open(account, id);
                chromium.remember(state, ports.clock().instant(), within);
                return state;
              });
    }
  }

  private BrowserState open(AccountId account, ProfileId id) throws IOException {
    String missed = "";
    while (true) {
      String content = store.read(rows -> found(rows, account, id)).saved().orElseThrow().content();
      Optional<InputStream> blob = ports.blobs().open(content);
      if (blob.isPresent()) {
        return opened(account, content, blob.get());
      }
      if (content.equals(missed)) {
        throw new IllegalStateException("the content of profile %s is lost".formatted(id));
      }
      // It was saved anew meanwhile.
      missed = content;
    }
  }

  private BrowserState opened(AccountId account, String content, InputStream blob)
      throws IOException {
    try (blob) {
      return BrowserState.of(ports.keys().open(account, blob.readAllBytes(), content));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(content + " does not open", e);
    }
  }

  /** Work with a browser and bytes. */
  @FunctionalInterface
  private interface Work<T> {
    T run() throws IOException;
  }

  private <T> T permitted(Work<T> work) {
    acquire();
    try {
      return work.run();
    } catch (IOException e) {
      throw new ServiceException(
          ErrorKind.INTERNAL, "what a profile keeps was not copied: " + e.getMessage(), e);
    } finally {
      permits.release();
    }
  }

  private void acquire() {
    try {
      if (permits.tryAcquire(within.toNanos(), TimeUnit.NANOSECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw ServiceException.of(ErrorKind.THROTTLED, "too many profiles are being copied; try again");
  }

  private static BrowserProfile found(ProfileStore.Rows rows, AccountId account, ProfileId id) {
    return rows.find(account, id)
        .orElseThrow(() -> ServiceException.notFound("there is no browser profile " + id));
  }
}
