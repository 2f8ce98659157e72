package dev.serai.gateway.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serai.gateway.upstream.StreamOutcome;
import dev.serai.gateway.upstream.TargetHealth;
import dev.serai.gateway.upstream.Upstream;
import dev.serai.gateway.upstream.UpstreamCall;
import dev.serai.gateway.upstream.UpstreamFailure;
import dev.serai.gateway.upstream.UpstreamOutcome;
import dev.serai.gateway.upstream.UpstreamRules;
import dev.serai.protocol.mcp.client.HttpPort.Call;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UpstreamPortTest {

  private static final UpstreamFailure LATE =
      new UpstreamFailure.TimedOut("a.example", Duration.ofSeconds(3));

  private final SilentUpstream upstream = new SilentUpstream();
  private final UpstreamPort port =
      new UpstreamPort(upstream, "target", UpstreamRules.DEFAULT, request -> request);

  @Test
  void saysWhyThereIsNoAnswer() {
    assertThatThrownBy(() -> port.send(call("POST")))
        .isInstanceOf(UpstreamPort.FailedException.class)
        .hasMessage("a.example did not answer within 3000 ms.");
  }

  @Test
  void streamsBesideTheCallsHavePlacesOfTheirOwn() {
    assertThatThrownBy(() -> port.send(call("POST"))).hasMessage(LATE.text());
    assertThatThrownBy(() -> port.send(call("GET"))).hasMessage(LATE.text());

    assertThat(upstream.targets).containsExactly("target", UpstreamPort.listening("target"));
    assertThat(upstream.streams).containsExactly(200, 1000);
  }

  private static Call call(String method) {
    return new Call(method, URI.create("https://a.example/mcp"), Map.of(), new byte[0]);
  }

  private static final class SilentUpstream implements Upstream {

    private final List<String> targets = new ArrayList<>();
    private final List<Integer> streams = new ArrayList<>();

    @Override
    public UpstreamOutcome send(UpstreamCall call, UpstreamRules rules) {
      throw new AssertionError("answers of MCP servers are streams");
    }

    @Override
    public StreamOutcome open(UpstreamCall call, UpstreamRules rules) {
      targets.add(call.target());
      streams.add(rules.bulkhead().maxStreams());
      return new StreamOutcome.Failed(LATE);
    }

    @Override
    public Optional<TargetHealth> health(String target) {
      return Optional.empty();
    }

    @Override
    public List<TargetHealth> health() {
      return List.of();
    }

    @Override
    public void forget(String target) {}

    @Override
    public void close() {}
  }
}
