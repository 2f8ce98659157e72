package dev.serai.sandbox.egress;

import java.io.IOException;

/** Bytes in both directions, each with its own end, until both have ended. */
final class Tunnel {

  private final Lifetime lifetime;

  Tunnel(Lifetime lifetime) {
    this.lifetime = lifetime;
  }

  void run(Inlet client, Outlet toUpstream, Inlet upstream, Outlet toClient) {
    Thread back =
        Thread.ofVirtual().name("serai-egress-back").start(() -> pump(upstream, toClient));
    pump(client, toUpstream);
    try {
      back.join();
    } catch (InterruptedException e) {
      lifetime.end(EgressEnding.SANDBOX_ENDED);
      Thread.currentThread().interrupt();
    }
  }

  private void pump(Inlet from, Outlet to) {
    try {
      from.passAll(to);
      to.end();
    } catch (IOException broken) {
      lifetime.end(EgressEnding.BROKEN);
    }
  }
}
