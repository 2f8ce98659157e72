package dev.serai.sandbox;

import java.io.IOException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits for a process to connect, as long as it lives and no longer than allowed. */
record MachineMeeting(Process process, Duration limit) {

  SocketChannel accept(ServerSocketChannel server) throws IOException {
    var connection = new CompletableFuture<SocketChannel>();
    Thread.ofVirtual().name("serai-microvm-meeting").start(() -> accept(server, connection));
    var _ =
        process
            .onExit()
            .thenRun(() -> connection.completeExceptionally(new IOException("it has ended")));
    try {
      return connection.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException late) {
      throw new IOException("the machine did not come within " + limit, late);
    } catch (ExecutionException failure) {
      throw new IOException("the machine did not come", failure.getCause());
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while a machine starts", stop);
    } finally {
      server.close();
    }
  }

  private static void accept(
      ServerSocketChannel server, CompletableFuture<SocketChannel> connection) {
    try {
      SocketChannel channel = server.accept();
      if (!connection.complete(channel)) {
        channel.close();
      }
    } catch (IOException closed) {
      connection.completeExceptionally(closed);
    }
  }
}
