package dev.serai.protocol.aws.http;

import dev.serai.protocol.aws.AwsServerConfig;
import dev.serai.protocol.aws.Method;
import dev.serai.protocol.aws.Operation;
import dev.serai.protocol.aws.OperationCatalogue;
import dev.serai.protocol.aws.RawRoute;
import dev.serai.protocol.aws.binding.PagingTokens;
import dev.serai.protocol.aws.binding.RequestBinder;
import dev.serai.protocol.aws.binding.Shapes;
import java.util.Set;

/** Compiles the tables of operations and routes into one trie. */
final class Routes {

  private final AwsServerConfig config;
  private final Authenticator authenticator;
  private final Shapes shapes;
  private final PagingTokens tokens;
  private final Replies replies;
  private final RouteTrie<Endpoint> trie = new RouteTrie<>();

  Routes(
      AwsServerConfig config,
      Authenticator authenticator,
      Shapes shapes,
      PagingTokens tokens,
      Replies replies) {
    this.config = config;
    this.authenticator = authenticator;
    this.shapes = shapes;
    this.tokens = tokens;
    this.replies = replies;
  }

  /** The finished trie; what was not added is answered as unserved, by name. */
  RouteTrie<Endpoint> complete() {
    for (OperationCatalogue.Entry entry : OperationCatalogue.entries()) {
      var unserved = new UnservedEndpoint(entry, authenticator, config.maxPayloadBytes());
      trie.add(entry.method().name(), entry.path(), unserved);
    }
    return trie;
  }

  /**
   * Adds an operation.
   *
   * @throws IllegalArgumentException if its route is taken or its record does not fit it
   */
  <I> void add(Operation<I> operation) {
    var labels = Set.copyOf(RouteTrie.labels(operation.path()));
    var binder = new RequestBinder<>(operation.name(), operation.input(), labels, shapes, tokens);
    long most = binder.rawBody() ? config.maxPayloadBytes() : config.maxJsonBytes();
    long limit = operation.bodyBytes().orElse(most);
    var endpoint = new OperationEndpoint<>(operation, binder, authenticator, replies, limit);
    add(operation.method(), operation.path(), endpoint);
  }

  /**
   * Adds a route outside restJson1.
   *
   * @throws IllegalArgumentException if its route is taken
   */
  void add(RawRoute route) {
    var endpoint =
        new RawEndpoint(route, authenticator, route.bodyBytes().orElse(config.maxJsonBytes()));
    for (Method method : route.methods()) {
      add(method, route.path(), endpoint);
    }
  }

  private void add(Method method, String path, Endpoint endpoint) {
    if (!trie.add(method.name(), path, endpoint)) {
      throw new IllegalArgumentException(
          "%s cannot have %s %s: the route is taken".formatted(endpoint.name(), method, path));
    }
  }
}
