package dev.serai.browser.recording;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.browser.chromium.DevToolsEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PageEventsTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<String> recorded = new ArrayList<>();
  private long now = 10;

  /** Two requests at a time, texts of 20 characters. */
  private final PageEvents events =
      new PageEvents(new Out(), TapeTest.config(4096, Duration.ofSeconds(1), 1));

  private final class Out implements PageEvents.Out {
    @Override
    public void add(String kind, ObjectNode event) {
      recorded.add(kind + " " + event);
    }

    @Override
    public long now() {
      return now;
    }
  }

  @Test
  void aRequestIsRecordedWhenItIsOver() throws JsonProcessingException {
    sent("1", "http://inn/a");
    hear(
        "Network.responseReceived",
        "{'requestId':'1','response':{'status':404,'mimeType':'text/html'}}");
    now = 35;
    hear("Network.loadingFinished", "{'requestId':'1','encodedDataLength':99}");
    hear("Network.loadingFinished", "{'requestId':'1','encodedDataLength':99}");

    assertThat(recorded)
        .containsExactly(
            "request {\"method\":\"GET\",\"url\":\"http://inn/a\",\"type\":\"Document\",\"at\":10,"
                + "\"millis\":25,\"sent\":0,\"received\":99,\"status\":404,\"mediaType\":\"text/html\"}");
  }

  @Test
  void aRequestThatFailsSaysWhy() throws JsonProcessingException {
    sent("1", "http://inn/a");
    hear("Network.loadingFailed", "{'requestId':'1','errorText':'net::ERR_FAILED'}");

    assertThat(recorded).hasSize(1);
    assertThat(recorded.getFirst()).contains("\"error\":\"net::ERR_FAILED\"");
  }

  @Test
  void noMoreRequestsAreAwaitedThanMayBe() throws JsonProcessingException {
    sent("1", "http://inn/a");
    sent("2", "http://inn/b");
    sent("3", "http://inn/c");
    for (String id : List.of("1", "2", "3")) {
      hear("Network.loadingFinished", "{'requestId':'" + id + "'}");
    }

    assertThat(recorded).hasSize(2);
  }

  @Test
  void whatTheConsoleSaysIsCut() throws JsonProcessingException {
    hear(
        "Runtime.consoleAPICalled",
        "{'type':'log','args':[{'value':'12345678901234567890'},{'description':'more'}]}");

    assertThat(recorded)
        .containsExactly("console {\"level\":\"log\",\"text\":\"12345678901234567890…\"}");
  }

  @Test
  void ofActionsNothingIsTakenThatCouldBeText() throws JsonProcessingException {
    bound(
        PageEvents.BINDING,
        "{\\\"action\\\":\\\"keys\\\",\\\"count\\\":3,\\\"text\\\":\\\"pw\\\"}");
    bound(PageEvents.BINDING, "{\\\"action\\\":\\\"secret\\\"}");
    bound(PageEvents.BINDING, "{\\\"action\\\":\\\"press\\\",\\\"x\\\":\\\"pw\\\",\\\"y\\\":2}");
    bound("other", "{\\\"action\\\":\\\"keys\\\",\\\"count\\\":3}");
    bound(PageEvents.BINDING, "no json");

    assertThat(recorded)
        .containsExactly(
            "action {\"action\":\"keys\",\"count\":3}", "action {\"action\":\"press\",\"y\":2}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "https://ann:pw@inn.example:8443/a/b?token=x&y=2&z#part | https://inn.example:8443/a/b?token=&y=&=",
        "https://inn.example?a=b@c | https://inn.example?a=",
        "http://inn/p@th | http://inn/p@th",
        "http://ann@inn | http://inn",
        "data:text/plain,secret | data:",
        "about:blank#secret | about:blank",
        "javascript:alert(1) | javascript:",
        "nothing | ''",
      })
  void urlsAreRecordedWithoutWhatMayBeSecret(String url, String masked) {
    assertThat(Urls.masked(url, 1000)).isEqualTo(masked);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "inn:80/a?secret=x | http://inn:80/a?secret=x | ''",
        "http://inn/a b?secret=x | http://inn/a%20b?secret=x | ''",
        "The inn | http://inn:80/a | The inn",
        "Notes | data:text/html,secret | Notes",
        "text/html,secret | data:text/html,secret | ''",
      })
  void aTitleThatIsTheAddressIsNone(String title, String url, String recordedAs) {
    assertThat(Urls.title(title, url, 1000)).isEqualTo(recordedAs);
  }

  private void sent(String id, String url) throws JsonProcessingException {
    hear(
        "Network.requestWillBeSent",
        "{'requestId':'%s','type':'Document','request':{'method':'GET','url':'%s'}}"
            .formatted(id, url));
  }

  private void bound(String name, String payload) throws JsonProcessingException {
    events.heard(
        new DevToolsEvent(
            "s",
            "Runtime.bindingCalled",
            JSON.readTree("{\"name\":\"%s\",\"payload\":\"%s\"}".formatted(name, payload))));
  }

  private void hear(String method, String parameters) throws JsonProcessingException {
    events.heard(new DevToolsEvent("s", method, JSON.readTree(parameters.replace('\'', '"'))));
  }
}
