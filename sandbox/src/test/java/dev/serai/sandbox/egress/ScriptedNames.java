package dev.serai.sandbox.egress;

import dev.serai.kernel.net.HostAddresses;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** A resolver with a script: each lookup of a name takes its next answer, the last one stays. */
final class ScriptedNames implements HostAddresses {

  final List<String> asked = new CopyOnWriteArrayList<>();
  private final Map<String, Deque<List<InetAddress>>> answers = new HashMap<>();

  /** One more answer. */
  synchronized ScriptedNames say(String host, String... addresses) {
    answers
        .computeIfAbsent(host, name -> new ArrayDeque<>())
        .add(Arrays.stream(addresses).map(InetAddress::ofLiteral).toList());
    return this;
  }

  @Override
  public synchronized List<InetAddress> of(String host) throws UnknownHostException {
    asked.add(host);
    Deque<List<InetAddress>> script = answers.get(host);
    if (script == null) {
      throw new UnknownHostException(host);
    }
    return script.size() == 1 ? script.getFirst() : script.removeFirst();
  }
}
