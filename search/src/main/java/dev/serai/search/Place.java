package dev.serai.search;

/**
 * Where a document stands among others: a turn in its session.
 *
 * @param group documents that belong together; 1 to {@value Document#MAX_NAME} characters, of any
 *     meaning within the partition
 * @param position in the group; those one apart are neighbours
 */
public record Place(String group, long position) {}
