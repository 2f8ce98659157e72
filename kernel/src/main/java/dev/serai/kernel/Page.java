package dev.serai.kernel;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Part of a list, in the list's order.
 *
 * @param next cursor for {@link PageRequest#after()}; empty on the last page
 */
public record Page<T>(List<T> items, Optional<String> next) {

  public Page {
    items = List.copyOf(items);
  }

  /**
   * Cuts a page from {@code rows}, which were read with a limit of {@code request.size() + 1}: the
   * surplus row only tells that more follows.
   */
  public static <T> Page<T> cut(List<T> rows, PageRequest request, Function<T, String> cursor) {
    if (rows.size() <= request.size()) {
      return new Page<>(rows, Optional.empty());
    }
    List<T> items = rows.subList(0, request.size());
    return new Page<>(items, Optional.of(cursor.apply(items.getLast())));
  }

  /**
   * The page of a list that is there as a whole.
   *
   * @param all in the order of their cursors, which differ and are not empty
   */
  public static <T> Page<T> of(List<T> all, PageRequest request, Function<T, String> cursor) {
    String after = request.after().orElse("");
    List<T> rest =
        all.stream()
            .filter(item -> cursor.apply(item).compareTo(after) > 0)
            .limit(request.size() + 1L)
            .toList();
    return cut(rest, request, cursor);
  }

  public <R> Page<R> map(Function<? super T, ? extends R> mapping) {
    return new Page<>(items.stream().<R>map(mapping).toList(), next);
  }
}
