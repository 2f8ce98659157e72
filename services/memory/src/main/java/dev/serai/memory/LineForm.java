package dev.serai.memory;

/** What members of a line of an import must be like: as the API has them. Safe for many threads. */
@FunctionalInterface
public interface LineForm {

  /**
   * @param line JSON in UTF-8, which may be anything
   * @throws dev.serai.kernel.ServiceException of kind VALIDATION with every member at fault
   */
  void require(byte[] line);
}
