package dev.serai.browser.automation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of commands that look for a way out, and of those that look like them. */
class CommandTableTest {

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "Browser.crash | {}",
        "Browser.crashGpuProcess | {}",
        "Browser.getBrowserCommandLine | {}",
        "Browser.somethingNew | {}",
        "Browser.* | {}",
        "NewDomain.something | {}",
        "SystemInfo.getInfo | {}",
        "Tethering.bind | {\"port\":9222}",
        "Extensions.loadUnpacked | {\"path\":\"/tmp/x\"}",
        "PWA.launchFilesInApp | {}",
        "Cast.enable | {}",
        "Target.exposeDevToolsProtocol | {\"targetId\":\"T\"}",
        "Target.setRemoteLocations | {\"locations\":[]}",
        "Target.openDevTools | {\"targetId\":\"T\"}",
        "Target.createBrowserContext | {\"proxyServer\":\"http://evil:1\"}",
        "Target.createBrowserContext | {\"proxyServer\":\"\"}",
        "Target.createBrowserContext | {\"proxyBypassList\":\"<-loopback>\"}",
        "Target.createBrowserContext | {\"originsWithUniversalNetworkAccess\":[\"http://a\"]}",
        "Target.createTarget | {\"url\":\"file:///etc/passwd\"}",
        "Target.createTarget | {\"url\":\"devtools://devtools/bundled/inspector.html?ws=127.0.0.1:18766\"}",
        "Page.navigate | {\"url\":\"FILE:///etc/passwd\"}",
        "Page.navigate | {\"url\":\" \\u0000fi\\nle:///etc/passwd\"}",
        "Page.navigate | {\"url\":\"view-source:file:///etc/passwd\"}",
        "Page.navigate | {\"url\":\"view-source:http://a/\"}",
        "Page.navigate | {\"url\":\"chrome://settings\"}",
        "Page.navigate | {\"url\":\"about:version\"}",
        "Page.navigate | {\"url\":\"filesystem:file:///x\"}",
        "Page.navigate | {\"url\":\"no scheme\"}",
        "Fetch.continueRequest | {\"requestId\":\"1\",\"url\":\"file:///etc/passwd\"}",
        "Network.loadNetworkResource | {\"url\":\"file:///etc/passwd\"}",
        "Browser.setDownloadBehavior | {\"downloadPath\":\"/etc\"}",
        "Browser.setDownloadBehavior | {\"downloadPath\":\"/workspace/profile/Default\"}",
        "Browser.setDownloadBehavior | {\"downloadPath\":\"/tmp/../etc\"}",
        "Browser.setDownloadBehavior | {\"downloadPath\":\"relative\"}",
        "Page.setDownloadBehavior | {\"downloadPath\":\"/\"}",
        "DOM.setFileInputFiles | {\"files\":[\"/tmp/mine\",\"/etc/passwd\"]}",
        "Input.dispatchDragEvent | {\"data\":{\"files\":[\"/etc/passwd\"]}}",
        "Target.sendMessageToTarget | {\"message\":\"{\\\"id\\\":1,\\\"method\\\":\\\"Browser.crash\\\"}\"}",
        "Target.sendMessageToTarget | {\"message\":\"{\\\"id\\\":1,\\\"method\\\":\\\"Browser.close\\\"}\"}",
        "Target.sendMessageToTarget | {\"message\":\"garbage\"}",
        "Target.sendMessageToTarget | {}"
      })
  void isRefused(String method, String parameters) throws IOException {
    assertThat(judged(method, parameters)).isInstanceOf(Verdict.Refused.class);
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "Browser.getVersion | {}",
        "Target.createBrowserContext | {\"disposeOnDetach\":true}",
        "Target.createBrowserContext | {\"proxyServer\":null}",
        "Target.createTarget | {\"url\":\"about:blank\"}",
        "Target.createTarget | {\"url\":\"\"}",
        "Page.navigate | {\"url\":\"http://a/#file:///etc/passwd\"}",
        "Page.navigate | {\"url\":\"HTTPS://a/\"}",
        "Page.navigate | {\"url\":\"data:text/html,x\"}",
        "Page.navigate | {\"url\":\"blob:http://a/1\"}",
        "Page.crash | {}",
        "Fetch.continueRequest | {\"requestId\":\"1\"}",
        "Fetch.continueRequest | {\"requestId\":\"1\",\"url\":\"http://a/\"}",
        "Browser.setDownloadBehavior | {\"behavior\":\"deny\"}",
        "Browser.setDownloadBehavior | {\"downloadPath\":\"/tmp/playwright-artifacts-x\"}",
        "Browser.setDownloadBehavior | {\"downloadPath\":\"/workspace/downloads\"}",
        "DOM.setFileInputFiles | {\"files\":[\"/workspace/downloads/a\"]}",
        "Input.dispatchDragEvent | {\"data\":{\"items\":[]}}",
        "Security.setIgnoreCertificateErrors | {\"ignore\":true}",
        "Target.sendMessageToTarget | {\"message\":\"{\\\"id\\\":1,\\\"method\\\":\\\"Page.reload\\\"}\"}"
      })
  void passes(String method, String parameters) throws IOException {
    assertThat(judged(method, parameters)).isInstanceOf(Verdict.Passed.class);
  }

  private static Verdict judged(String method, String parameters) throws IOException {
    String text = "{\"id\":1,\"method\":\"%s\",\"params\":%s}".formatted(method, parameters);
    return Command.read(text.getBytes(UTF_8)).judge(CommandTable.STANDARD);
  }
}
