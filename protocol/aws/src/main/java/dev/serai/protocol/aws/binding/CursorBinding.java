package dev.serai.protocol.aws.binding;

import dev.serai.kernel.AccountId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The paging of one operation: its tokens hold for the account, the operation and the filter they
 * were made for. The page size may change from page to page.
 */
final class CursorBinding {

  private static final String PAGE_SIZE = "maxResults";

  private final String operation;
  private final List<Member> members;
  private final PagingTokens tokens;
  private final int position;

  CursorBinding(String operation, List<Member> members, PagingTokens tokens) {
    this.operation = operation;
    this.members = members;
    this.tokens = tokens;
    this.position =
        IntStream.range(0, members.size())
            .filter(i -> members.get(i).cursor())
            .findFirst()
            .orElse(-1);
  }

  /** Opens the token among the arguments, in place, and answers the seal for the reply. */
  CursorSeal open(Object[] arguments, AccountId account, Problems problems) {
    if (position < 0) {
      return CursorSeal.NONE;
    }
    byte[] scope = scope(arguments, account);
    Optional<?> given = (Optional<?>) arguments[position];
    if (given.isPresent()) {
      Optional<String> cursor = tokens.open((String) given.get(), scope);
      if (cursor.isEmpty()) {
        problems.add(
            members.get(position).wire(),
            "is expired, or was not issued for this request; start again without it");
      }
      arguments[position] = cursor;
    }
    return cursor -> tokens.seal(cursor, scope);
  }

  private byte[] scope(Object[] arguments, AccountId account) {
    var bytes = new ByteArrayOutputStream(256);
    try (var json = Json.generator(bytes)) {
      var out = new Shape.Output(json, CursorSeal.NONE);
      json.writeStartArray();
      json.writeString(account.value());
      json.writeString(operation);
      json.writeStartObject();
      for (int i = 0; i < arguments.length; i++) {
        Member member = members.get(i);
        if (i != position && !member.wire().equals(PAGE_SIZE)) {
          writeFilter(member, arguments[i], out);
        }
      }
      json.writeEndObject();
      json.writeEndArray();
    } catch (IOException e) {
      throw new UncheckedIOException("memory cannot fail", e);
    }
    return bytes.toByteArray();
  }

  private static void writeFilter(Member member, Object argument, Shape.Output out)
      throws IOException {
    Optional<?> value = member.required() ? Optional.of(argument) : (Optional<?>) argument;
    if (value.isPresent()) {
      member.write(value.get(), out);
    }
  }
}
