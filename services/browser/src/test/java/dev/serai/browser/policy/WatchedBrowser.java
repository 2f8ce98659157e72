package dev.serai.browser.policy;

import static dev.serai.browser.chromium.DevToolsConnection.BROWSER;
import static dev.serai.browser.chromium.DevToolsConnection.parameters;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.browser.BrowserConfig;
import dev.serai.browser.StoredBrowsers;
import dev.serai.browser.ViewPort;
import dev.serai.browser.chromium.DevToolsConnection;
import dev.serai.browser.chromium.DevToolsListener;
import dev.serai.browser.session.SandboxedChromiums;
import dev.serai.kernel.AccountId;
import dev.serai.kernel.Arn;
import dev.serai.kernel.Ids;
import dev.serai.kernel.Principal;
import dev.serai.sandbox.Sandbox;
import dev.serai.sandbox.SandboxConfig;
import dev.serai.sandbox.SandboxId;
import dev.serai.sandbox.SandboxRoom;
import dev.serai.sandbox.egress.EgressAttempt;
import dev.serai.sandbox.egress.EgressAudit;
import dev.serai.sandbox.egress.EgressCaller;
import dev.serai.sandbox.egress.EgressConfig;
import dev.serai.sandbox.egress.EgressDecision;
import dev.serai.sandbox.egress.EgressGrant;
import dev.serai.sandbox.egress.EgressLimits;
import dev.serai.sandbox.egress.EgressMode;
import dev.serai.sandbox.egress.EgressRoom;
import dev.serai.sandbox.egress.EgressUse;
import dev.serai.sessions.SessionId;
import dev.serai.testing.TestClock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A real Chromium in a sandbox with a real way out, watched, and a program that drives it. */
final class WatchedBrowser implements AutoCloseable {

  private static final SandboxId ID = new SandboxId("hostilepages");
  private static final Arn ROLE = Arn.parse("arn:aws:iam::111122223333:role/desk").orElseThrow();
  private static final Duration WITHIN = Duration.ofSeconds(20);

  /** Attempts to get out that were refused, as {@code METHOD host:port}. */
  final List<String> refused = new CopyOnWriteArrayList<>();

  /** What pages were about to do and may not, as {@code KIND url}. */
  final List<String> denied = new CopyOnWriteArrayList<>();

  /** What they were about to do and may. */
  final List<String> allowed = new CopyOnWriteArrayList<>();

  /** How often the watch was lost. */
  final List<String> lost = new CopyOnWriteArrayList<>();

  private final List<AutoCloseable> open = new ArrayList<>();
  private final Sandbox sandbox;
  private final DevToolsConnection program;
  private final String session;

  /**
   * @param ports of 127.0.0.1 and 127.0.0.3 that may be reached
   * @param rights of pages
   */
  WatchedBrowser(Path folder, List<Integer> ports, PageRights rights) throws IOException {
    var sandboxes =
        keep(
            SandboxRoom.create(
                SandboxConfig.defaults(folder.resolve("sandboxes")), TestClock.create()));
    EgressGrant wayOut = keep(wayOut(folder, ports));
    var chromiums =
        keep(
            SandboxedChromiums.create(
                BrowserConfig.DEFAULT, sandboxes.sandboxes(), folder.resolve("browser")));
    sandbox = keep(chromiums.start(ID, ViewPort.DEFAULT, wayOut));
    var chromium = chromiums.connect(sandbox);
    var ward = new Ward(StoredBrowsers.CALLER, ROLE, new SessionId("s".repeat(26)));
    keep(
        new PageWardens((who, deed) -> noted(rights.allow(who, deed), deed))
            .watch(ward, chromium, () -> lost.add("lost")));
    program = keep(DevToolsConnection.open(chromium, DevToolsListener.NONE));
    session = attach(page());
  }

  private EgressGrant wayOut(Path folder, List<Integer> ports) {
    var limits = EgressLimits.DEFAULT;
    var config =
        new EgressConfig(
            EgressMode.ALLOW_LIST,
            List.of(),
            List.of("127.0.0.1/32", "127.0.0.3/32"),
            ports,
            true,
            limits);
    var room =
        keep(
            EgressRoom.create(
                config,
                new EgressRoom.Ports(folder.resolve("egress"), 9183, audit(), Ids.secure())));
    room.start();
    return room.open(
        new EgressCaller(
            ID, AccountId.DEFAULT, new Principal.AgentSession(ROLE, ROLE, ROLE, "hostilepages")));
  }

  private EgressAudit audit() {
    return new EgressAudit() {
      @Override
      public void decided(EgressAttempt attempt, EgressDecision decision) {
        if (decision instanceof EgressDecision.Refused) {
          refused.add("%s %s:%d".formatted(attempt.method(), attempt.host(), attempt.port()));
        }
      }

      @Override
      public void ended(EgressAttempt attempt, EgressDecision.Allowed decision, EgressUse use) {}
    };
  }

  private boolean noted(boolean may, PageDeed deed) {
    (may ? allowed : denied).add(deed.kind() + " " + deed.address().url());
    return may;
  }

  private <T extends AutoCloseable> T keep(T made) {
    open.add(made);
    return made;
  }

  private String page() throws IOException {
    return pages().getFirst();
  }

  private List<String> pages() throws IOException {
    List<String> pages = new ArrayList<>();
    for (JsonNode target : call(BROWSER, "Target.getTargets", parameters()).path("targetInfos")) {
      if (target.path("type").asText().equals("page")) {
        pages.add(target.path("targetId").asText());
      }
    }
    return pages;
  }

  private String attach(String target) throws IOException {
    return call(
            BROWSER,
            "Target.attachToTarget",
            parameters().put("targetId", target).put("flatten", true))
        .path("sessionId")
        .asText();
  }

  private JsonNode call(String where, String method, ObjectNode wish) throws IOException {
    return program.call(where, method, wish, WITHIN);
  }

  /**
   * Opens a page in the one tab.
   *
   * @return why it did not come, empty when it did
   */
  String visit(String url) throws IOException {
    return call(session, "Page.navigate", parameters().put("url", url)).path("errorText").asText();
  }

  /** Runs a script as if somebody had clicked. */
  void click(String script) throws IOException {
    var _ =
        call(
            session,
            "Runtime.evaluate",
            parameters().put("expression", script).put("userGesture", true));
  }

  /** Forgets what was on record, and closes the tabs that were opened since. */
  void tidy() throws IOException {
    String own =
        call(session, "Target.getTargetInfo", parameters())
            .path("targetInfo")
            .path("targetId")
            .asText();
    for (String page : pages()) {
      if (!page.equals(own)) {
        program.tell(BROWSER, "Target.closeTarget", parameters().put("targetId", page));
      }
    }
    visit("about:blank");
    refused.clear();
    denied.clear();
    allowed.clear();
  }

  /** Its processes end. */
  void crash() {
    sandbox.close();
  }

  @Override
  public void close() throws IOException {
    for (AutoCloseable each : open.reversed()) {
      try {
        each.close();
      } catch (IOException | RuntimeException e) {
        throw e;
      } catch (Exception e) {
        throw new IOException(e);
      }
    }
  }
}
